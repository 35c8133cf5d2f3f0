"""What only one country's addresses have.

baltics.py    houses that have a name in place of a street (EE, LV, LT)
brazil.py     what stands behind street and number in Brazil
britain.py    British, Irish and Maltese addresses, from the code behind them back to
              the house; houses with a name and a road in place of a number
china.py      Chinese addresses: province, city, district, road, number, building, room
greece.py     Greek addresses whose code stands behind the town
hong_kong.py  Hong Kong's addresses in Latin letters: flat, floor, block and estate;
              lots
iceland.py    farms of Iceland, with a code and its town
india.py      India's addresses: house, road and quarter, town, the PIN code of six
              digits
japan.py      Japanese addresses: code, prefecture, municipality, town, block, building,
              room
korea.py      Korean addresses: city, district, road and number, building and flat
malaysia.py   Malaysia's addresses in Chinese
philippines.py  block, lot and barangay of the Philippines
pinyin.py     Chinese addresses in Latin letters: room, building, road, district, city
singapore.py  Singapore's addresses: block, street, floor and unit, code; also in
              Chinese
turkey.py     Turkey's addresses: quarter, street, estate, block, door, flat, district,
              province
"""
