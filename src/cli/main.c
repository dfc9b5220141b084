#include <tradestat/tradestat.h>

int main(void)
{
    return 0;
}
