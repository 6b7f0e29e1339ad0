"""What fills the slots of invented essays; a filling may have slots itself."""

FILLERS = {
    "khi": "{gio} ngày {ngay} tháng {thang}|một {buoi} {thoitiet}|{buoi} {thu} giữa mùa {mua}"
    "|dịp {le} năm {nam}|đầu {hocky} năm {nam}|hôm {le}|{buoi} cuối tháng {thang}"
    "|cách đây {baolau}|sau {le} chừng {so} hôm",
    "gio": "{so} giờ sáng|{so} giờ kém {so}|gần {so} giờ tối|{so} giờ {so} phút",
    "buoi": "sáng|trưa|chiều|tối|chiều muộn|sớm tinh mơ|buổi tan tầm",
    "thu": "thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|sáng thứ bảy|chiều chủ nhật|ngày rằm",
    "mua": "xuân|hè|thu|đông|mưa|gặt|thi|khai trường|hoa phượng|hoa sữa",
    "le": "khai giảng|Tết Nguyên đán|Trung thu|Ngày Nhà giáo|Quốc tế Phụ nữ|sơ kết học kỳ"
    "|Ngày thành lập Đoàn|hội chợ xuân|ngày hội đọc sách|giỗ Tổ|ngày Thương binh Liệt sĩ",
    "hocky": "học kỳ một|học kỳ hai|năm học|kỳ nghỉ hè|đợt thi đua|tuần lễ xanh",
    "cho": "{vitri} {noi} {tenrieng}|{vitri} {noi}|ở {noi} {tenrieng}|bên {noi} cũ {vitri} {khu}",
    "vitri": "đầu|cuối|sau|cạnh|trước|phía bên kia|gần|ngay dưới chân|đối diện|giữa",
    "noi": "chợ|cầu|bến xe|sân vận động|nhà văn hóa|bờ đê|trạm y tế|ngã tư|đình làng|công viên"
    "|bến phà|khu tập thể|ao sen|con ngõ|bãi bồi|xưởng gỗ|nhà ga|hiệu sách|lò gạch|cánh đồng"
    "|vườn hoa|cổng chùa|bưu điện|kho thóc|quán nước",
    "tenrieng": "Hạ|Thượng|Đông|Đoài|Mới|Giữa|Vồi|Sủi|Keo|Bún|Nghè|Mơ|Dâu|Vẽ|Tó|Gióng|Me|Chuông"
    "|Sét|Nành|Cói|Trôi|Bưởi|Dền|Lủ",
    "canh": "tiếng trống tan trường|hàng cây {mau}|dòng người {dang}|khói bếp {thoitiet}"
    "|nắng {mau} rải trên {vat}|mấy {vat} {mau} xếp dọc tường|lũ trẻ nô đùa quanh {vat}"
    "|mùi {mui} thoảng ra|tiếng {tieng} vọng lại|giàn hoa {mau}|đám đông chen chúc"
    "|bóng {ai} {dang}|sân gạch rêu phủ|ánh đèn {mau} hắt xuống|bầu trời {mau}",
    "mau": "vàng óng|xanh thẫm|bạc phếch|đỏ au|trắng muốt|tím nhạt|nâu sẫm|xám tro|hồng phai"
    "|đã sờn",
    "dang": "gầy gò|nhỏ nhắn|cao lớn|lom khom|tất tả|khoan thai|vội vã|đẫy đà|rắn rỏi|mảnh mai",
    "giong": "nhỏ nhẹ|trầm ấm|rành rọt|hơi khàn|đậm chất quê|lúc nào cũng vui|chậm rãi|dí dỏm",
    "mat": "đỏ hoe|sáng lên|rưng rưng|ánh cười|xa xăm|đầy biết ơn|mở to",
    "dan": "{nghe} và {nghe}|bà con {khu}|người {nghe} {tinh}|gia đình {giacanh}",
    "nghe": "thợ xây|thợ may|bán rau|công nhân dệt|lái xe ôm|nấu cỗ thuê|thu gom phế liệu|thợ hàn"
    "|trồng hoa|đánh cá|phụ hồ|giúp việc|thợ mộc|bán vé số|làm đậu phụ|sửa xe đạp|thủ thư|bảo vệ"
    "|y tá|nuôi tằm|làm gốm|lái đò|đan lát|bốc vác",
    "tiengtot": "phong trào {sothich}|đội {sothich} mạnh|thành tích môn {mon}|khuôn viên {mau}"
    "|tấm lòng của {dan}|truyền thống {viec}",
    "nam": "1986|1991|1995|1998|2003|2007|2010|2012|2014|2016|2018|2019|2020|2021|2022|2023|2024",
    "so": "2|3|4|5|6|7|8|9|11|12|14|15|17|18|21|23|26|28|32|36|41|47|54|63",
    "tram": "250|380|410|560|640|720|850|930|1.040|1.200|1.350",
    "ngay": "2|4|7|8|10|11|13|14|16|17|19|21|22|25|27|28",
    "thang": "một|hai|ba|tư|năm|chín|mười|mười một|mười hai",
    "tuoi": "8|9|11|12|13|14|27|31|34|38|42|46|51|55|58",
    "baolau": "{so} tháng|{so} năm|{so} tuần|gần {so} ngày|cả {hocky}|ba mùa {mua}"
    "|{so} tiếng đồng hồ|mấy mùa {mua} liền",
    "vat": "{vatgi} {mau}|{vatgi}|{so} {vatgi}|{vatgi} của {nguoithan}|{vatgi} còn mới",
    "vatgi": "cuốn vở|chiếc áo mưa|cái bảng con|hộp bút|đôi dép|quyển từ điển|chiếc ô|bình nước"
    "|chiếc khăn len|chậu hoa|bộ cờ vua|chiếc đèn bàn|thùng sách|chăn ấm|cặp lồng cơm|bao gạo"
    "|xe lăn|máy tính cũ|chiếc còi|bó hoa đồng nội|chai dầu gió|tấm bản đồ|cây đàn|chiếc kèn",
    "vatthai": "vỏ chai nhựa|lốp xe hỏng|giấy vụn|tre gãy|vải vụn|gỗ thừa|lon bia|bìa các-tông"
    "|pin cũ|gạch vỡ|dây điện thừa|thùng sơn",
    "cuaroi": "{vida} {mau}|{vida} đựng {vatgi}|{vida} để quên trên {vatgi}",
    "vida": "chiếc ví|cái túi xách|chiếc phong bì|chiếc điện thoại|cái ba lô|sợi dây chuyền"
    "|chiếc lắc tay|bọc ni lông|chiếc máy ảnh",
    "giayto": "thẻ căn cước|sổ khám bệnh|giấy báo nhập học|bằng lái xe|sổ lương hưu|thẻ bảo hiểm"
    "|giấy ra viện|cuốn nhật ký|quyển học bạ|vé tàu",
    "sotien": "{so} trăm nghìn|{so} triệu {so} trăm nghìn|hơn {so} triệu|gần {so} chục nghìn"
    "|{so} nghìn",
    "ai": "{nguoinao} {dang}|{nguoinao} làm {nghe}|{nguoinao} ở {khu}|{nguoinao}"
    "|{nguoinao} {benhta}",
    "nguoinao": "một cụ bà|một cụ ông|chị bán hàng|anh công nhân|bác bảo vệ|cô lao công"
    "|chú bộ đội về hưu|em nhỏ|bà cụ hàng xóm|bác tổ trưởng|cô y tá|người mẹ trẻ|anh thợ"
    "|mấy bạn lớp dưới|đôi vợ chồng già|hai chị em|ông lái đò|chị lao động nghèo|bác xe ôm",
    "benhta": "mù lòa|đau yếu|neo đơn|đãng trí|lạc đường|tật nguyền|mới ốm dậy",
    "benh": "đau khớp|suy thận|gãy chân|bại liệt|hen suyễn|tai biến|mờ mắt|tim bẩm sinh|bỏng nặng",
    "nguoithan": "bà nội|ông ngoại|mẹ|bố|chị gái|em trai|cô út|bà ngoại|chú ruột|anh cả",
    "ten": "bạn {ho} {dem}|em {dem}|{dem}|cháu {dem}|{ho} {dem} {dem}",
    "ho": "Nguyễn|Trần|Lê|Phạm|Vũ|Đặng|Bùi|Đỗ|Hồ|Ngô|Lý|Đinh|Mai|Tạ",
    "dem": "An|Bình|Chi|Dung|Giang|Hà|Hải|Hiếu|Huy|Khánh|Lam|Linh|Long|Ly|Mai|Minh|My|Nam|Nga|Ngân"
    "|Nhi|Phong|Phúc|Quân|Quyên|Sơn|Tâm|Thảo|Thư|Toàn|Trang|Trung|Tú|Uyên|Vân|Việt|Yến",
    "tinhco": "{lydo}|đi {viec}|trú mưa {cho}|nhờ {ai} chỉ đường|tìm {vat}",
    "lydo": "bán xong {vatgi}|rút lương hưu|vay được {sotien} đồng|đưa {nguoithan} đi viện"
    "|đóng viện phí cho {nguoithan}|chạy vội tránh mưa|đón con ở {noi} {tenrieng}",
    "sosanh": "ngọn đèn {mau}|hạt {mui} giữa mùa {mua}|con đò {tenrieng}|gốc đa {cho}"
    "|mạch nước ngầm|cây bàng mùa {mua}|chiếc lá {mau}",
    "tinh": "hiền hậu|cương trực|chịu khó|tháo vát|giàu lòng trắc ẩn|khiêm nhường|hóm hỉnh|gan dạ"
    "|cẩn thận|rộng lượng|kiên trì|thật thà|ngay thẳng|dịu dàng",
    "ducthe": "lòng {tinh}|tính {tinh}|sự {tinh} khi {trucrac}|cách {doixu} với {ai}"
    "|nếp {thoiquen}",
    "tinhnet": "biết {bantay}|quen {thoiquen}|{tinh} với {ai}|chăm {sothich}"
    "|tự {bantay} thay {nguoithan}",
    "thoiquen": "{bantay} trước khi về|ghi lại {ghichep}|nhặt {vatthai} trên {duongdi}|hát khe khẽ"
    "|cười trước khi nói|để dành {sotien} đồng|ngồi {bantay} cùng {nguoithan}",
    "bantay": "quét {noi}|tưới cây|xếp lại {vatgi}|chép bài|gấp quần áo|vá {vatgi}|nhóm bếp"
    "|lau bảng|giặt giũ|sắp thuốc|đọc báo|chẻ tre|nhặt rau|bế em|đan len|sửa {vatgi}|phơi thóc"
    "|đun nước",
    "bantayta": "chai sần|nứt nẻ|thoăn thoắt|run run|lấm mực|thô ráp|gầy guộc",
    "thoixau": "đi muộn|to tiếng|chối việc|quay cóp|bỏ dở {nhiemvu}|xả {vatthai}|nói dối|nản lòng",
    "viec": "dọn rác {cho}|dạy chữ cho {ai}|quyên góp {vatgi} cho {coso}|nấu {monan} phát cho {ai}"
    "|trồng hoa {cho}|thăm {ai}|sửa {vatgi} giúp {ai}|thu gom {vatthai}|chở {ten} đi học"
    "|đọc sách cho {ai}|gội đầu cho {ai}|phân luồng xe {cho}|cứu trợ {coso}|tặng {vatgi} cho {ten}"
    "|vẽ tranh {cho}|dạy {sothich} cho {ten}|làm lồng đèn từ {vatthai}|chăm vườn thuốc nam"
    "|đưa đón {ten}|gom từng {vatgi} cũ",
    "giacanh": "thuần nông|đông con|nghèo|có {nguoithan} bị {benh}|làm {nghe}|{so} đời làm {nghe}",
    "thunhap": "bấp bênh|chỉ đủ ăn|{sotien} đồng mỗi tháng|trông vào mùa {mua}|chẳng đáng là bao",
    "duongdi": "con dốc {tenrieng}|đường tàu|{so} con hẻm|bãi tha ma {tenrieng}|cầu tre {tenrieng}"
    "|quốc lộ|đoạn đê {tenrieng}|phố {tenrieng}|cánh đồng {tenrieng}|khúc cua {noi}",
    "bietdanh": "ong chăm|bác sĩ {vatgi}|thủ kho|cây hài|nhà phát minh|cô tấm|máy tính"
    "|lớp phó {mon}",
    "sothich": "bóng bàn|cờ tướng|vẽ ký họa|hát chèo|làm phim|trồng nấm|đá cầu|gấp giấy|lập trình"
    "|thổi sáo|chụp ảnh|bơi lội|thư pháp|nuôi chim|ngôn ngữ ký hiệu|đan móc",
    "khokhan": "mất {nguoithan}|nghỉ học {so} hôm|bán {vatgi} lo thuốc cho {nguoithan}"
    "|chuyển nhà {so} lần|nằm viện {baolau}|nợ {sotien} đồng|ở nhờ {nguoithan}|đi bộ qua {duongdi}"
    "|thiếu {vatgi}",
    "chao": "cúi chào|hỏi han {nguoithan}|cười tươi|dúi cho {monan}|vẫy tay từ xa"
    "|gọi vào uống {nuoc}",
    "ghichep": "{so} số điện thoại|tên từng {nguoinao}|món nợ {sotien} đồng|lịch {viec}"
    "|điểm môn {mon}|sinh nhật {ten}|giờ uống thuốc của {nguoithan}|lời {nguoithan} dặn",
    "doixu": "nhẹ nhàng|công bằng|hỏi về {nguoithan}|chia {monan}|lắng nghe {baolau}"
    "|giải thích {so} lần|nhường phần hơn|xin lỗi trước",
    "nhiemvu": "chủ nhiệm {lop}|giữ chìa khóa {noi}|phụ trách {sothich}|viết {ghichep}"
    "|trông {vatgi}|dẫn chương trình {le}|tổ trưởng tổ {mon}",
    "thoitiet": "mưa tầm tã|nắng gắt|rét cắt da|sương mù dày|gió mùa về|oi nồng|lất phất mưa"
    "|mưa đá|heo may|bão vừa tan",
    "xuly": "mang tới {coso}|trao cho {ai}|nộp cho thầy trực ban|gửi ở {noi} {tenrieng}"
    "|gọi số trong {giayto}|đăng tin lên nhóm {khu}",
    "xucdong": "nghẹn ngào|ôm chầm lấy|bật khóc|lặng đi|mừng đến run người|nói mãi câu cảm ơn"
    "|cười mà nước mắt rơi",
    "tuchoi": "lễ phép từ chối|xua tay|chỉ xin {monan}|bảo “{loi}”|cúi chào rồi đi"
    "|nhờ gửi vào “{tenquy}”",
    "gapnan": "ngã xe|ngất xỉu|đuối nước|bị {benh}|làm đổ {vatgi}|mắc kẹt|bị ong đốt|sảy chân"
    "|lạc {nguoithan}",
    "capcuu": "sơ cứu bằng {vatgi}|ép tim đúng cách|dìu vào {noi} {tenrieng}|bơi ra kéo vào"
    "|băng vết thương|bế lên xe|quăng {vatgi} làm phao|cõng qua {duongdi}",
    "xegi": "xe cấp cứu|taxi|số 115|{nguoithan} tới|công an phường|xe ba bánh",
    "ngangdau": "đầu gối|thắt lưng|yên xe|bậc thềm {noi}|ngang ngực",
    "coso": "bệnh viện {tenrieng}|trạm y tế {tenrieng}|mái ấm {tenrieng}|công an {tenrieng}"
    "|Viện Huyết học|điểm trường {tenrieng}|chùa {tenrieng}|trung tâm bảo trợ {so}",
    "tenquy": "Heo đất {lop}|Nồi cháo {tenrieng}|Tủ áo {tenrieng}|Góc sách {dem}|Ống tre {mua}"
    "|Đổi {vatthai} lấy cây|Bước chân {dem}|Chìa khóa {tenrieng}|Hộp bút {dem}",
    "mon": "Toán|Ngữ văn|Tiếng Anh|Vật lý|Hóa học|Sinh học|Lịch sử|Địa lý|Tin học|Mỹ thuật|Âm nhạc"
    "|Công nghệ",
    "tienbo": "tự tin phát biểu|đạt {diem} môn {mon}|vào đội tuyển {mon}|lên {so} bậc"
    "|biết {bantay}|đi học đều|đọc thông viết thạo|mê {sothich}|đi lại được|khỏe hẳn",
    "hutxau": "rác ứ đọng|cỏ mọc um tùm|nước đọng hôi hám|xe đỗ lộn xộn|tường bong tróc"
    "|thiếu bóng cây",
    "sangkien": "chế {vatgi} từ {vatthai}|làm giá sách {vatthai}|lập vườn rau {tenrieng}"
    "|viết phần mềm {ghichep}|dựng sân {sothich}|làm máy lọc nước|vẽ bản đồ {khu}"
    "|làm thùng phân loại rác",
    "trucrac": "trời {thoitiet}|thiếu {vatthai}|{vatgi} bị gãy|{ai} chưa hiểu|cúp điện|hết tiền"
    "|{ten} ốm",
    "khen": "chắc tay|đẹp mắt|tiện lợi|rẻ mà bền|hay hơn {vatgi} ngoài chợ|đúng ý",
    "dichbenh": "dịch bệnh|bão lũ|nước sông dâng|giãn cách|sốt xuất huyết lan rộng"
    "|cháy xưởng {tenrieng}",
    "nguoibenh": "bệnh nhân ung thư|một em bé {so} tuổi|người bạn chưa từng gặp|{ai}",
    "nguyco": "hố ga mất nắp|dây điện đứt|cành {noi} gãy|bể nước không nắp|chó dại|đường sụt"
    "|khói khét",
    "baocho": "căng dây báo|gọi điện cho {coso}|báo {ai}|đứng cảnh giới {baolau}"
    "|lấy {vatgi} che lại",
    "monan": "cháo gà|xôi đỗ|bánh chưng|cơm nắm|canh chua|bánh rán|khoai luộc|phở|chè sen|bánh đúc"
    "|mấy quả ổi",
    "nuoc": "ngụm nước|cốc nước vối|chén trà|bát nước đường",
    "cachday": "đóng vai {nghe}|đo {noi} {tenrieng}|viết thư cho {nguoithan}"
    "|làm {vatgi} từ {vatthai}|chơi {sothich}|phỏng vấn {ai}|kể chuyện {noi}",
    "mui": "hoa sữa|lúa chín|rơm mới|cà phê|bồ kết|mực mới|hương bưởi|đất sau mưa|xôi nếp|dầu gió",
    "tieng": "ve|trống trường|rao đêm|còi tàu|mưa trên mái tôn|chim sẻ|cười|đàn bầu|máy khâu"
    "|gà gáy",
    "cuoi": "cười hiền|gãi đầu|lắc đầu|nhìn ra {noi}|đỏ mặt|khẽ gật|im lặng một lúc",
    "ao": "lưng áo|vai áo {mau}|chiếc áo {mau}|mái tóc|vành mũ",
    "giai": "nhất|nhì|ba|khuyến khích|đặc biệt",
    "cap": "trường|cụm|phường|thành phố|Sở|Hội Chữ thập đỏ",
    "diem": "3,5|4|5|6,5|7|8|8,5|9|9,5|10",
    "dieuquy": "niềm tin|một mùa {mua} ấm|bữa {monan} nhớ đời|{sotien} đồng nghĩa tình"
    "|bài học {mon} lớn|lòng {tinh}|hy vọng",
    "tucngu": "một miếng khi đói bằng một gói khi no|lời nói chẳng mất tiền mua|ở hiền gặp lành"
    "|thương người như thể thương thân|đói cho sạch, rách cho thơm|có công mài sắt"
    "|uống nước nhớ nguồn|giấy rách phải giữ lấy lề",
    "loi": "Của người ta, mình giữ sao đành|Ai ở đó lúc {gio} cũng sẽ {capcuu} thôi"
    "|Có {monan} là vui rồi|Con chỉ {bantay} giúp {nguoithan}"
    "|Nhà mình từng {khokhan} nên mình hiểu|Cháu quên cả {vatgi} ở {noi}|Mai lại {bantay} tiếp"
    "|Đừng kể với {nguoithan} nhé|Cứ {doixu}, rồi {ten} sẽ {tienbo}|Được {viec} là quên mệt"
    "|{tucngu}, {nguoithan} tôi dặn thế|Còn {so} nhà nữa chưa tới|Giá mà có thêm {vatgi}"
    "|Ngày {le} năm ấy tôi cũng được {ai} giúp|Chân còn đi được thì còn {viec}"
    "|Bán {vatgi} đi cũng được, miễn {ten} {tienbo}|Tôi chỉ sợ {ten} {khokhan}",
}
