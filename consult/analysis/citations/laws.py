"""Laws that people call by their name, and the numbers they have."""

from collections.abc import Mapping

# Laws that people call by name, folded. A year in which two laws of one name were passed (Luật Tổ
# chức chính quyền địa phương: 65 and 72/2025/QH15) names neither, so it has no number here.
LAWS: Mapping[str, tuple[str, Mapping[int, str]]] = {
    "dat dai": ("Luật Đất đai", {2013: "45/2013/QH13", 2024: "31/2024/QH15"}),
    "nha o": ("Luật Nhà ở", {2014: "65/2014/QH13", 2023: "27/2023/QH15"}),
    "bao ve moi truong": ("Luật Bảo vệ môi trường", {2014: "55/2014/QH13", 2020: "72/2020/QH14"}),
    "ban hanh van ban quy pham phap luat": (
        "Luật Ban hành văn bản quy phạm pháp luật",
        {2015: "80/2015/QH13", 2025: "64/2025/QH15"},
    ),
    "to chuc chinh quyen dia phuong": (
        "Luật Tổ chức chính quyền địa phương",
        {2015: "77/2015/QH13"},
    ),
    "thuc hien dan chu o co so": ("Luật Thực hiện dân chủ ở cơ sở", {2022: "10/2022/QH15"}),
    "ngan sach nha nuoc": ("Luật Ngân sách nhà nước", {2015: "83/2015/QH13"}),
    "tai nguyen nuoc": ("Luật Tài nguyên nước", {2012: "17/2012/QH13", 2023: "28/2023/QH15"}),
    "lam nghiep": ("Luật Lâm nghiệp", {2017: "16/2017/QH14"}),
    "thuy loi": ("Luật Thủy lợi", {2017: "08/2017/QH14"}),
    "giao duc": ("Luật Giáo dục", {2019: "43/2019/QH14"}),
    "tre em": ("Luật Trẻ em", {2016: "102/2016/QH13"}),
    "xay dung": ("Luật Xây dựng", {2014: "50/2014/QH13"}),
    "dan su": ("Bộ luật Dân sự", {2015: "91/2015/QH13"}),
    "lao dong": ("Bộ luật Lao động", {2019: "45/2019/QH14"}),
    "hinh su": ("Bộ luật Hình sự", {2015: "100/2015/QH13"}),
    "gia": ("Luật Giá", {2012: "11/2012/QH13", 2023: "16/2023/QH15"}),
}
# As people shorten them: "Luật BVMT", and whole, in capitals, "LĐĐ 2024".
SHORT_NAMES: Mapping[str, str] = {
    "dd": "dat dai",
    "ban hanh vbqppl": "ban hanh van ban quy pham phap luat",
    "bhvbqppl": "ban hanh van ban quy pham phap luat",
    "bvmt": "bao ve moi truong",
    "nsnn": "ngan sach nha nuoc",
    "tccqdp": "to chuc chinh quyen dia phuong",
    "thdccs": "thuc hien dan chu o co so",
}
INITIALS: Mapping[str, str] = {
    "ldd": "dat dai",
    "blds": "dan su",
    "blld": "lao dong",
    "blhs": "hinh su",
    "lbvmt": "bao ve moi truong",
}
