"""Words that insult, as people write and disguise them: "đ.ồ n.g.u", "kh0n nạn", "đ*o", "vcl".

They only ask a moderator to look. Marks count, since without them many equal ordinary words ("do
ngu", "deo"); a text without any marks is read by the few phrases that can be nothing else.
"""

import re
import unicodedata

from consult.core.text import bare_letters, seen_text

# Who is called a name, and the names that insult only as such: "chó thả rông" is about dogs.
_HEADS = "đồ|lũ|bọn|quân|tụi|thằng|phường|hạng|lũ người|toàn là|toàn|chúng mày là"
_NAMES = (
    "ngu|chó má|chó đẻ|chó săn|(?:con )?(?:chó|lợn)(?! (?:giống|nái|thịt|con|mẹ))"
    "|khốn|đểu|điên|hâm|dở hơi|súc vật|súc sinh|vô học|vô lại|vô dụng"
    "|rác rưởi|mất dạy|ăn hại(?! (?:sức|đến|tới|cho))|ăn bám|ăn cướp|lừa đảo(?! qua)|cướp ngày"
    "|sâu mọt|hút máu|bán nước|mặt lợn|mặt dày|đĩ|hèn|hèn hạ|đê tiện|bất tài"
    "|vô ơn|thối tha|thối nát|bẩn thỉu|giòi bọ|dòi bọ"
)
_ALONE = (
    r"ngu (?:dốt|xuẩn|si|ngốc|đần|độn|như|vcl|vl|thế|vậy|quá)|quá ngu|khốn nạn|khốn kiếp|mất dạy"
    r"|đồ phản động|ăn tàn phá hại|vô liêm sỉ|mặt người dạ thú|bố láo|láo toét|láo lếu|mẹ kiếp"
    r"|(?:ăn cướp|cướp|lừa đảo) (?:của )?(?:dân|bà con|người nghèo)(?! (?:tộc|cư))"
    r"|(?:như|là) ăn cướp"
    r"|(?<!cây )(?<!hạt )(?<!quả )(?<!trồng )(?<!giống )(?<!rừng )óc chó(?! (?:giống|ghép))"
    r"|óc lợn|(?<!cây )chó đẻ(?! (?:răng|con|được|ra|\d))|chó má|con chó cái"
    r"|con đĩ|đĩ điếm|làm đĩ|câm (?:cái )?(?:mồm|mẹ|miệng|họng)"
    r"|(?<!trứng )(?<!chim )cút (?:đi|xéo|khỏi)"
    r"|(?<!con )(?:mẹ|bố|cha) (?:chúng )?mày(?! mò)|tổ sư|mả (?:cha|mẹ|bố)"
    r"|địt|đụ|đù (?:má|mẹ|mé)|đéo|đếch|lồn|cặc|buồi|vãi (?:lồn|cả|l)|đệch|đậu má"
    r"|đ[*.]+o|đ[*]+t|[lc][*]+[nc]|đ\.m|đ[ck]m|đmm|dkm|dmm|đm(?= (?:chúng|bọn|mày|cán|thằng|nó|lũ))"
    r"|vcl|vkl|clgt|cmnr|vl (?:thật|luôn|ra)|cc gì"
)
_RUDE = re.compile(rf"(?<!\w)(?:(?:{_HEADS}) (?:{_NAMES})|{_ALONE})(?!\w)")
_RUDE_BARE = re.compile(
    r"(?<!\w)(?:khon (?:nan|kiep)|ngu (?:xuan|vcl|nhu (?:bo|cho|lon))|vcl|vkl|clgt|d[ck]m|dmm"
    r"|do ngu(?! (?:quen|say|gat|trua|o|dan))|do cho (?:ma|de)|dit (?:me|con me|bo)|me kiep"
    r"|deo (?:hieu|dong y|biet|ai)|bo lao|lao toet|vo liem si|cam mom|an hai dan)(?!\w)"
)
# "n.g.u", "n g u": single letters, parted by one sign or by spaces.
_SPELT_OUT = [re.compile(rf"(?<!\w)[^\W\d_](?:{gap}[^\W\d_])+(?!\w)") for gap in ("[.*_·-]", " ")]
_PARTED = re.compile(r"(?<=[^\W\d_])[._·-](?=[^\W\d_])")  # "kh.ốn"
_FIGURES = str.maketrans("0134", "oiea")
_IN_A_WORD = re.compile(r"(?<=[^\W\d_])[0134](?=[^\W\d_])")  # "kh0n"
_BREAKS = re.compile(r"[^\w*.,;:!?]+")


def is_rude(text: str) -> bool:
    """Whether a text has words that insult, also such as are parted or spelt with other signs."""
    seen = unicodedata.normalize("NFC", seen_text(text)).lower()
    line = _BREAKS.sub(" ", seen)
    undone = _IN_A_WORD.sub(lambda one: one.group().translate(_FIGURES), line)
    for apart in _SPELT_OUT:
        undone = apart.sub(lambda one: re.sub(r"[\W_]", "", one.group()), undone)
    ways = (line, undone, _PARTED.sub("", undone))
    return any(_RUDE.search(way) or (_is_bare(way) and _RUDE_BARE.search(way)) for way in ways)


def _is_bare(text: str) -> bool:
    return bare_letters(text) == text
