"""The 34 provinces of China on a grid of tiles: roughly where they are, by ourselves.

This is a scheme to compare numbers, not a map: every province is one square.
"""

from dataclasses import dataclass

from engines.core.errors import Text, text


@dataclass(frozen=True)
class Province:
    """One tile: the first two digits of its code, its place, its short name."""

    code: str
    x: int
    y: int
    name: Text


_TILES = """
23 8 0 黑龙江 Heilongjiang
65 0 1 新疆 Xinjiang
15 6 1 内蒙古 Inner-Mongolia
22 8 1 吉林 Jilin
62 3 2 甘肃 Gansu
64 4 2 宁夏 Ningxia
14 5 2 山西 Shanxi
13 6 2 河北 Hebei
11 7 2 北京 Beijing
21 8 2 辽宁 Liaoning
63 2 3 青海 Qinghai
61 4 3 陕西 Shaanxi
41 5 3 河南 Henan
37 6 3 山东 Shandong
12 7 3 天津 Tianjin
54 1 4 西藏 Tibet
51 3 4 四川 Sichuan
50 4 4 重庆 Chongqing
42 5 4 湖北 Hubei
34 6 4 安徽 Anhui
32 7 4 江苏 Jiangsu
31 8 4 上海 Shanghai
53 3 5 云南 Yunnan
52 4 5 贵州 Guizhou
43 5 5 湖南 Hunan
36 6 5 江西 Jiangxi
33 7 5 浙江 Zhejiang
45 4 6 广西 Guangxi
44 5 6 广东 Guangdong
35 6 6 福建 Fujian
71 8 6 台湾 Taiwan
46 4 7 海南 Hainan
82 5 7 澳门 Macao
81 6 7 香港 Hong-Kong
"""


def _read(line: str) -> Province:
    code, x, y, name, english = line.split()
    return Province(code, int(x), int(y), text(name, english.replace("-", " ")))


PROVINCES = tuple(map(_read, _TILES.strip().splitlines()))
_BY_CODE = {one.code: one for one in PROVINCES}


def province_of(key: object, label: str) -> Province | None:
    """Return the province of a region's code, or of a text that begins with a name."""
    if isinstance(key, str) and len(key) == 6 and key.isdigit():
        return _BY_CODE.get(key[:2])
    said = label.strip().lower()
    for one in PROVINCES:
        if said.startswith((one.name["zh-CN"], one.name["en"].lower())):
            return one
    return None
