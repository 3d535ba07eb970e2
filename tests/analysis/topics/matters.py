"""Hand-written groups of opinions on one provision, by what they are about."""

WATER = (
    "Giá nước sạch cao quá, hộ nghèo không trả nổi.",
    "Đề nghị giảm giá nước sạch cho hộ nghèo và hộ cận nghèo.",
    "Gia nuoc sach tang nhanh, ho ngheo kho khan.",
    "Giá nước sạch nên tính theo bậc thang, hộ nghèo được miễn mười khối đầu.",
)
ROADS = (
    "Đường vào thôn bị sạt lở, xe tải không đi được.",
    "Mùa mưa đường vào thôn sạt lở liên tục, cần kè lại.",
    "Duong vao thon lay loi, sat lo, hoc sinh phai nghi hoc.",
    "Xin kinh phí đổ bê tông đường vào thôn vì sạt lở hằng năm.",
)
PAPERS = (
    "Thủ tục nộp hồ sơ rườm rà, phải đi lại ba lần.",
    "Hồ sơ yêu cầu nhiều giấy tờ, thủ tục nên làm một cửa.",
    "Thu tuc ho so phuc tap, nguoi gia khong biet lam.",
    "Giảm bớt thủ tục, hồ sơ chỉ cần căn cước.",
)
ALONE = "Chim di trú về đầm phá cuối thu rất đẹp."
MATTERS = (WATER, ROADS, PAPERS)
EVERY = (*WATER, *ROADS, *PAPERS, ALONE)
