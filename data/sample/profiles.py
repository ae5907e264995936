"""How busy and how far online each sample unit is, on a scale that a reader of the province would believe.

Hardly anything is published below the province, so these rough profiles are ours. They lie apart from the
arithmetic so that a unit can be made busier without touching a rule.
"""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """Sizes of one unit in 2019 and its rates; only the proportions between units matter for sizes."""

    dossiers: int  # received in eleven months
    online: int  # share received online, in basis points
    on_time: int  # share settled on time, per mille
    services: int  # services on the portal
    documents: int  # documents sent in a year
    electronic: int  # share of documents sent electronically, per mille
    staff: int  # officials who may get a certificate or go to a class


@dataclass(frozen=True)
class Unit:
    """A unit of the catalogue with its profile."""

    unit_id: str
    code: str
    kind: str
    name: str
    profile: Profile

    def dice(self, purpose: str) -> random.Random:
        """Return random numbers that depend on nothing but this unit and `purpose`."""
        return random.Random(f"{self.unit_id} {purpose}")


# fmt: off
PROFILES: dict[str, Profile] = {
    "VP-UBND":       Profile(380, 240, 990, 14, 9800, 998, 96),
    "SO-NOI-VU":     Profile(1420, 140, 981, 58, 4100, 972, 88),
    "SO-TU-PHAP":    Profile(17500, 120, 968, 74, 2900, 961, 71),
    "SO-KHDT":       Profile(7400, 620, 992, 66, 4600, 985, 79),
    "SO-TAI-CHINH":  Profile(540, 330, 986, 24, 4900, 977, 84),
    "SO-CONG-THUONG": Profile(9200, 480, 997, 82, 3300, 983, 76),
    "SO-NNPTNT":     Profile(2700, 170, 964, 78, 5200, 934, 142),
    "SO-GTVT":       Profile(21000, 150, 995, 76, 4400, 958, 104),
    "SO-XAY-DUNG":   Profile(1900, 190, 938, 46, 4000, 942, 83),
    "SO-TNMT":       Profile(14500, 40, 897, 72, 6100, 926, 131),
    "SO-TTTT":       Profile(620, 780, 999, 36, 2400, 999, 52),
    "SO-LDTBXH":     Profile(4900, 210, 973, 61, 4300, 949, 95),
    "SO-VHTT":       Profile(840, 310, 988, 64, 2700, 955, 68),
    "SO-DU-LICH":    Profile(310, 420, 984, 23, 1100, 968, 34),
    "SO-KHCN":       Profile(430, 510, 991, 41, 1900, 980, 49),
    "SO-GDDT":       Profile(1750, 90, 977, 52, 5600, 951, 78),
    "SO-YTE":        Profile(3600, 260, 946, 84, 4200, 913, 92),
    "THANH-TRA":     Profile(46, 0, 1000, 7, 1300, 907, 43),
    "BAN-DAN-TOC":   Profile(38, 0, 1000, 4, 1000, 938, 31),
    "BQL-KKT":       Profile(690, 560, 993, 32, 1700, 964, 42),
    "412":           Profile(24800, 130, 976, 26, 6900, 978, 196),
    "413":           Profile(5100, 106, 985, 22, 3100, 971, 84),
    "414":           Profile(4600, 60, 983, 21, 2900, 952, 78),
    "415":           Profile(2600, 5, 951, 17, 2500, 876, 81),
    "416":           Profile(2300, 0, 958, 16, 2200, 869, 69),
    "417":           Profile(1900, 0, 934, 14, 2300, 842, 97),
    "418":           Profile(2200, 8, 947, 16, 2400, 858, 92),
    "419":           Profile(6200, 20, 979, 20, 3200, 931, 118),
    "420":           Profile(5900, 18, 962, 19, 3100, 917, 110),
    "421":           Profile(13700, 35, 971, 22, 4300, 946, 168),
    "422":           Profile(3100, 22, 974, 19, 2600, 921, 76),
    "423":           Profile(6000, 16, 969, 19, 3000, 908, 109),
    "424":           Profile(5300, 24, 982, 20, 2900, 936, 107),
    "425":           Profile(14600, 48, 987, 23, 4500, 958, 177),
    "426":           Profile(12800, 30, 978, 21, 4200, 941, 174),
    "427":           Profile(10100, 42, 989, 22, 3900, 962, 152),
    "428":           Profile(9800, 15, 956, 20, 3800, 923, 171),
    "429":           Profile(10400, 55, 984, 22, 3700, 957, 149),
    "430":           Profile(7900, 70, 994, 23, 3400, 974, 121),
    "431":           Profile(6600, 38, 980, 21, 3100, 949, 112),
    "432":           Profile(5800, 44, 988, 21, 3000, 953, 74),
}
# fmt: on
