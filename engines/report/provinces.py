"""The 34 provinces of China on a grid of tiles: roughly where they are, by ourselves.

This is a scheme to compare numbers, not a map: every province is one square.
"""

from dataclasses import dataclass

from engines.core.errors import Text, text


@dataclass(frozen=True)
class Province:
    """One tile: the first two digits of its code, its place, its name and its sign."""

    code: str
    x: int
    y: int
    name: Text
    short: Text


_TILES = """
23 8 0 黑龙江 Heilongjiang 黑 HL
65 0 1 新疆 Xinjiang 新 XJ
15 6 1 内蒙古 Inner-Mongolia 蒙 NM
22 8 1 吉林 Jilin 吉 JL
62 3 2 甘肃 Gansu 甘 GS
64 4 2 宁夏 Ningxia 宁 NX
14 5 2 山西 Shanxi 晋 SX
13 6 2 河北 Hebei 冀 HE
11 7 2 北京 Beijing 京 BJ
21 8 2 辽宁 Liaoning 辽 LN
63 2 3 青海 Qinghai 青 QH
61 4 3 陕西 Shaanxi 陕 SN
41 5 3 河南 Henan 豫 HA
37 6 3 山东 Shandong 鲁 SD
12 7 3 天津 Tianjin 津 TJ
54 1 4 西藏 Tibet 藏 XZ
51 3 4 四川 Sichuan 川 SC
50 4 4 重庆 Chongqing 渝 CQ
42 5 4 湖北 Hubei 鄂 HB
34 6 4 安徽 Anhui 皖 AH
32 7 4 江苏 Jiangsu 苏 JS
31 8 4 上海 Shanghai 沪 SH
53 3 5 云南 Yunnan 云 YN
52 4 5 贵州 Guizhou 贵 GZ
43 5 5 湖南 Hunan 湘 HN
36 6 5 江西 Jiangxi 赣 JX
33 7 5 浙江 Zhejiang 浙 ZJ
45 4 6 广西 Guangxi 桂 GX
44 5 6 广东 Guangdong 粤 GD
35 6 6 福建 Fujian 闽 FJ
71 8 6 台湾 Taiwan 台 TW
46 4 7 海南 Hainan 琼 HI
82 5 7 澳门 Macao 澳 MO
81 6 7 香港 Hong-Kong 港 HK
"""


def _read(line: str) -> Province:
    code, x, y, name, english, sign, letters = line.split()
    full = text(name, english.replace("-", " "))
    return Province(code, int(x), int(y), full, text(sign, letters))


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
