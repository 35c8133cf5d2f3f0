"""Who is called by a relative's word, whom somebody spoke with, and Turkish cases."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

CALLED = [
    (
        "Recept od starej mamy Vlasty Kalinovskej: halušky, k tomu Kofola alebo pivo.",
        "Vlasty Kalinovskej",
    ),
    ("siema, gadałeś z kubą? bo mateusz szuka kogoś na sobotę", "kubą"),
    (
        "May Whitlock starts in May and will cover for Chase until the summer party.",
        "Chase",
    ),
    ("slm, kargom hala gelmedi. kuzenim mert'e de aynısını yapmışsınız", "mert"),
    (
        "Ja, Otília Gažíková, odkazujem chatu. Vnúčatám Krivošovcom zanechávam knihy.",
        "Krivošovcom",
    ),
    ("Mio genero Fausto ha firmato. Sono Rosalba Minnì.", "Fausto"),
    ("Gece nöbeti: Dr. Sevgi Bulut acil, hemşire Ramazan, 112'den Ece.", "Ramazan"),
    ("ó Thomáisín dá dheirfiúr Réiltín ar an gCeathrú Rua", "Réiltín"),
    ("My neighbour Homer fixed the fence and Gladys Thwaite paid him.", "Homer"),
    ("Thérèse Cabanel demande si son voisin Dante a fini la haie.", "Dante"),
    ("My roommate Brayden keeps eating my oat milk.", "Brayden"),
    ("En mand der kalder sig Ravnkilde ringede i går om bilen.", "Ravnkilde"),
    ("Atstāj dēlu Pēteri un meitu Oksanu.", "Pēteri"),
    ("Ateis partneris Džiugas ir akušerė Rūta.", "Džiugas"),
    ("Discurso curto do neto Wellington, de 20 anos.", "Wellington"),
    ("Un chico apodado Chispas me debe dinero.", "Chispas"),
    ("Mijn buurvrouw Athena heeft de sleutel van Joke Terpstra.", "Athena"),
]
CALLED += [
    ("Ráno přijel elektrikář Válek a s ním učeň Ruda, proud jde.", "Ruda"),
    ("V dedine býva hajnik Imro, ktorý podal výpoveď.", "Imro"),
    ("Dem Hausverwalter schrieb Mag.ª Swobodnik zum MRG.", "Swobodnik"),
    ("Der Bürgermeister rief, und Frau von Treskau filmte.", "von Treskau"),
    ("Научих го с помощта на съседката ми Пролет в събота.", "Пролет"),
    ("Ara anası Zarife'yi, torunu da yanına aldı.", "Zarife"),
    ("这次另有義工Tan Bee Choo、蘇進財各領車馬費。", "Tan Bee Choo"),
    ("我是花蓮的茶農黃古月嬌，上禮拜有人來量。", "黃古月嬌"),
]
OTHERS = [
    "Jsem předsedkyně SVJ a píšu sousedům.",
    "Make a table of Granny Smith, Pink Lady and Golden Delicious apples.",
    "olen myynyt oma Toyotani jo viime vuonna",
    "minha tia comprou uma Toyota nova",
    "Съседката ми Нова година празнува у дома.",
    "mein Sohn Judo macht, weil meine Tochter Geburtstag hat",
    "ay'a gitmek istiyorum, istanbul'da hava nasıl olacak bugün",
    "my brother plays Xbox and my sister is on Netflix",
    "хто сусід Чаду на півночі і яка там столиця?",
    "brat sprzedaje Opla, a siostra uczy się Excela",
    "My neighbour Tesla is charging again, and my boss Excel.",
    "What did the philosopher Aristotle say about friendship?",
    "Who was the father Abraham of the Bible?",
    "weil mein Sohn Klavier spielt, brauchen wir Noten",
    "My grandma loves Sokrates and Mozart.",
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_who_is_called_so_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in " ".join(persons(text))


@pytest.mark.parametrize("text", OTHERS)
def test_what_else_stands_there_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []
