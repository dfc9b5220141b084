/* The chapters of the Harmonized System 2022 in short words of our own, after the titles of the
 * nomenclature (World Customs Organization, HS 2022 edition). Chapter 77 is reserved there; 98
 * and 99 are left to those who use it, and 99 is what UN Comtrade calls it. */
#include <string.h>

#include "base/text.h"
#include "values/commodity.h"

/* One after the other from 01 on: a description is looked for by counting. */
static const char chapters[] = "Live animals\0"
                               "Meat\0"
                               "Fish and seafood\0"
                               "Dairy, eggs, honey\0"
                               "Other animal products\0"
                               "Live plants and flowers\0"
                               "Vegetables\0"
                               "Fruit and nuts\0"
                               "Coffee, tea, spices\0"
                               "Cereals\0"
                               "Flour, malt, starch\0"
                               "Oil seeds, medicinal plants\0"
                               "Gums and plant extracts\0"
                               "Plaiting materials\0"
                               "Fats and oils\0"
                               "Meat and fish preparations\0"
                               "Sugar and confectionery\0"
                               "Cocoa and chocolate\0"
                               "Cereal and flour preparations\0"
                               "Vegetable and fruit preparations\0"
                               "Other food preparations\0"
                               "Beverages and vinegar\0"
                               "Food residues and fodder\0"
                               "Tobacco and nicotine products\0"
                               "Salt, stone, lime, cement\0"
                               "Ores, slag, ash\0"
                               "Mineral fuels and oils\0"
                               "Inorganic chemicals\0"
                               "Organic chemicals\0"
                               "Pharmaceuticals\0"
                               "Fertilizers\0"
                               "Dyes, paints, inks\0"
                               "Perfumes and cosmetics\0"
                               "Soap, wax, candles\0"
                               "Albumins, starches, glues\0"
                               "Explosives and matches\0"
                               "Photographic goods\0"
                               "Other chemical products\0"
                               "Plastics\0"
                               "Rubber\0"
                               "Raw hides and leather\0"
                               "Leather goods and bags\0"
                               "Furs\0"
                               "Wood and charcoal\0"
                               "Cork\0"
                               "Basketware\0"
                               "Wood pulp, waste paper\0"
                               "Paper and paperboard\0"
                               "Printed matter\0"
                               "Silk\0"
                               "Wool and animal hair\0"
                               "Cotton\0"
                               "Other plant fibres\0"
                               "Man-made filaments\0"
                               "Man-made staple fibres\0"
                               "Wadding, felt, ropes\0"
                               "Carpets\0"
                               "Special fabrics, embroidery\0"
                               "Coated textiles\0"
                               "Knitted fabrics\0"
                               "Knitted clothing\0"
                               "Clothing, not knitted\0"
                               "Other made-up textiles\0"
                               "Footwear\0"
                               "Headgear\0"
                               "Umbrellas and walking sticks\0"
                               "Feathers, artificial flowers\0"
                               "Stone and cement articles\0"
                               "Ceramics\0"
                               "Glass\0"
                               "Pearls, gems, precious metals\0"
                               "Iron and steel\0"
                               "Iron and steel articles\0"
                               "Copper\0"
                               "Nickel\0"
                               "Aluminium\0"
                               "\0"
                               "Lead\0"
                               "Zinc\0"
                               "Tin\0"
                               "Other base metals\0"
                               "Tools and cutlery\0"
                               "Other base metal articles\0"
                               "Machinery and boilers\0"
                               "Electrical machinery\0"
                               "Railway vehicles and track\0"
                               "Road vehicles\0"
                               "Aircraft and spacecraft\0"
                               "Ships and boats\0"
                               "Optical and medical instruments\0"
                               "Clocks and watches\0"
                               "Musical instruments\0"
                               "Arms and ammunition\0"
                               "Furniture, lamps, prefab buildings\0"
                               "Toys, games, sports goods\0"
                               "Other manufactured articles\0"
                               "Works of art, antiques\0"
                               "\0"
                               "Not specified by kind\0";

const char *ts_commodity_chapter(const char *code)
{
    const char *chapter = chapters;

    if (strlen(code) != 2 || !ts_text_is_digits(code, 2))
        return "";

    int number = (code[0] - '0') * 10 + code[1] - '0';

    if (number == 0)
        return "";
    while (--number > 0)
        chapter += strlen(chapter) + 1;
    return chapter;
}
