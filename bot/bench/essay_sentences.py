"""The sentences of invented essays, and the stock phrases that essays of this sort share.

`{nguoi}`, `{goi}`, `{truong}`, `{lop}`, `{khu}` stay the same through an essay; every other slot is
filled anew (`bot.bench.essay_fillers`).
"""

STOCK = """
Thực hiện phong trào thi đua “Người tốt, việc tốt” do Hội đồng thi đua khen thưởng phát động, nhà
  trường xin trân trọng giới thiệu một tấm gương tiêu biểu.
Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, mỗi cán bộ, giáo viên, nhân viên và
  học sinh nhà trường luôn ra sức thi đua lập nhiều thành tích.
Sinh thời, Chủ tịch Hồ Chí Minh từng dạy: “Người tốt, việc tốt nhiều lắm, ở đâu cũng có, ngành
  nào, giới nào, địa phương nào, lứa tuổi nào cũng có”.
Bác Hồ đã dạy: “Mỗi người tốt, mỗi việc tốt là một bông hoa đẹp, cả dân tộc ta là một rừng hoa đẹp”.
Trong cuộc sống hằng ngày có biết bao việc làm tuy nhỏ nhưng mang ý nghĩa lớn lao, lan tỏa tình
  yêu thương đến mọi người xung quanh.
Đó thực sự là một tấm gương sáng để mọi người học tập và noi theo.
Việc làm tuy nhỏ nhưng mang ý nghĩa lớn, thể hiện truyền thống tương thân tương ái, lá lành đùm lá
  rách của dân tộc ta.
Với tinh thần trách nhiệm cao và lòng yêu nghề, mến trẻ, luôn được đồng nghiệp tin yêu, phụ huynh
  quý mến, học sinh kính trọng.
Chấp hành tốt mọi chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước và các quy
  định của ngành.
Trong nhiều năm liền đạt danh hiệu lao động tiên tiến, chiến sĩ thi đua cơ sở và được các cấp khen
  thưởng.
Tấm gương ấy đã góp phần làm cho vườn hoa người tốt, việc tốt của Thủ đô ngày càng thêm rực rỡ sắc
  hương.
Xin được lan tỏa câu chuyện đẹp này tới tất cả các bạn học sinh và các thầy giáo, cô giáo.
Câu chuyện trên là một minh chứng cho phẩm chất cao đẹp của người giáo viên nhân dân trong thời kỳ
  đổi mới.
Không ngừng tự học, tự bồi dưỡng để nâng cao trình độ chuyên môn, nghiệp vụ, đáp ứng yêu cầu của
  chương trình giáo dục phổ thông mới.
Chúng ta hãy cùng nhau làm thật nhiều việc tốt để cuộc sống này ngày càng tươi đẹp hơn.
Hành động đẹp ấy xứng đáng được biểu dương, khen ngợi và nhân rộng trong toàn trường.
Người viết bài xin cam đoan những điều nêu trên là đúng sự thật và chịu trách nhiệm về nội dung
  bài viết.
Hưởng ứng cuộc vận động “Dân chủ - Kỷ cương - Tình thương - Trách nhiệm”, tập thể sư phạm nhà
  trường luôn đoàn kết, giúp đỡ nhau cùng tiến bộ.
Đề nghị Hội đồng thi đua khen thưởng các cấp xem xét, biểu dương và khen thưởng kịp thời.
Ban giám hiệu nhà trường đã tuyên dương trước toàn trường trong buổi chào cờ đầu tuần.
Luôn hoàn thành xuất sắc mọi nhiệm vụ được giao, là tấm gương sáng về đạo đức, tự học và sáng tạo.
Học sinh nhà trường luôn ghi nhớ và làm theo năm điều Bác Hồ dạy thiếu niên, nhi đồng.
"""

SCHOOL = """
{truong} nằm {cho}, được thành lập từ năm {nam} với {so} lớp đầu tiên.
Hiện nay {truong} có {so} lớp với hơn {tram} học sinh, phần đông là con em {dan}.
Nhiều năm qua, {truong} được biết đến với {tiengtot} và {tiengtot}.
Ai từng ghé {truong} {khi} đều nhớ {canh} cùng {canh}.
"""

OPENING = """
{khi}, cả {truong} xôn xao nhắc đến câu chuyện của {nguoi}.
Nếu có dịp ghé {cho}, xin hãy hỏi thăm {nguoi}, người mà {dan} quen gọi bằng cái tên thân thương:
  {goi}.
Giữa {canh}, tôi gặp {goi} đang {bantay}.
Tôi biết {nguoi} từ {khi}, trong một lần {tinhco}.
Có những con người lặng lẽ như {sosanh}, {nguoi} là một người như thế.
Người tôi muốn kể hôm nay là {nguoi}, {tinh} và {tinh}.
Ở {khu}, không ai là không biết {goi}.
{khi}, khi {canh}, tôi chợt nhớ đến {nguoi}.
Mỗi lần nghe ai nhắc đến {ducthe}, tôi lại nghĩ về {nguoi} của {truong}.
Câu chuyện bắt đầu từ {vat} bị bỏ quên {cho}.
Dáng người {dang}, giọng nói {giong}, {nguoi} để lại trong tôi ấn tượng khó quên {khi}.
Chuyện xảy ra {khi} {cho}, nhưng đến giờ {ai} vẫn kể lại với đôi mắt {mat}.
Bài viết này xin được kể về {nguoi}, người đã {viec} suốt {baolau}.
“{loi}” – đó là câu {goi} hay nói với {ai}.
Người ta thường bảo {tucngu}; với {nguoi}, câu ấy đúng đến từng ngày.
Trong số {so} gương mặt được {lop} bình chọn {khi}, {nguoi} được nhắc đến nhiều nhất.
Hơn {baolau} gắn bó với {truong}, {nguoi} chưa một lần {thoixau}.
Không ồn ào, không phô trương, {goi} chọn cách {viec}.
"""

PERSON = """
Sinh ra {cho} trong một gia đình {giacanh}, từ nhỏ {goi} đã {tinhnet}.
{nguoi} năm nay {tuoi} tuổi, hiện ở {khu} cùng {nguoithan}.
Bố {goi} làm {nghe}, còn mẹ {goi} làm {nghe}, thu nhập {thunhap}.
Nhà {goi} cách trường {so} cây số, phải đi qua {duongdi}.
Điều khiến tôi quý {goi} nhất là {ducthe} và {ducthe}.
Hằng ngày, {goi} dậy từ {gio} để {bantay} rồi mới tới {truong}.
{goi} có thói quen {thoiquen} mỗi khi {canh}.
Bạn bè trong {lop} thường gọi đùa {goi} là “{bietdanh}” vì {goi} hay {thoiquen}.
Ở nhà, {goi} còn chăm {nguoithan} đã {so} tuổi và bị {benh}.
Ngoài giờ học, {goi} mê {sothich} và {sothich}.
Tốt nghiệp năm {nam}, {goi} về nhận công tác {cho}.
Căn phòng nhỏ của {goi} chỉ có {vat}, {vat} và {vat}.
Ít ai biết rằng {goi} từng {khokhan} đúng vào lúc {khi}.
Dẫu {khokhan}, {goi} vẫn {tinhnet}.
Tính {goi} {tinh}, nói năng {giong}, gặp ai cũng {chao}.
Bàn tay {goi} {bantayta}, đó là dấu vết của {baolau} {bantay}.
Năm {nam}, {goi} phải {khokhan} nhưng không một lời than vãn.
Cuốn sổ của {goi} ghi kín {ghichep} và {ghichep}.
Với {ai}, {goi} luôn {doixu}.
Hồi mới về {truong}, {goi} được giao {nhiemvu}.
{goi} hay mang theo {vat} trong cặp, phòng khi gặp {ai}.
Chiếc xe đạp {mau} của {goi} đã quen với {duongdi}.
Tôi để ý thấy {goi} chưa bao giờ {thoixau}, kể cả lúc {khokhan}.
Những buổi {thoitiet}, {goi} vẫn {bantay} như thường lệ.
Người hàng xóm của {goi}, {ai}, kể rằng {goi} từng {viec}.
"""

DEED = """
{khi}, trên đường qua {duongdi}, {goi} nhặt được {cuaroi}.
Bên trong có {sotien} đồng cùng {giayto} mang tên {ten}.
Không do dự, {goi} {xuly} và nhờ {ai} tìm người đánh mất.
{goi} đứng chờ {cho} suốt {baolau} mà chưa thấy ai quay lại tìm.
Người đánh mất là {ai}, vừa {lydo} nên rất hoảng hốt.
Nhận lại {cuaroi}, {ai} {xucdong} rồi rút {sotien} đồng để cảm ơn, nhưng {goi} {tuchoi}.
{khi}, thấy {ai} {gapnan} {cho}, {goi} vội chạy tới.
{goi} {capcuu}, đồng thời nhờ {ai} gọi {xegi}.
Trời {thoitiet}, nước ngập tới {ngangdau}, vậy mà {goi} vẫn {capcuu}.
Nghe tiếng kêu từ {cho}, {goi} bỏ lại {vat} và lao ra.
Nhờ được đưa tới {coso} kịp lúc, {ai} đã qua cơn nguy hiểm {khi}.
Suốt {baolau}, {goi} đều đặn {viec}.
Cứ đến {thu}, {goi} lại cùng {ai} {viec}.
{goi} bàn với {ai} lập “{tenquy}”, mỗi tuần góp {sotien} đồng.
Từ “{tenquy}”, {so} phần quà gồm {vat} và {vat} đã tới tay {ai}.
Biết {ten} ở {lop} phải {khokhan}, {goi} tìm đến tận {khu} thăm hỏi.
{goi} nhận kèm môn {mon} cho {ten} vào {thu} và {thu}, hoàn toàn không lấy tiền.
Có hôm {thoitiet}, {goi} vẫn đạp xe qua {duongdi} để giảng lại bài {mon} cho {ten}.
Từ chỗ sợ môn {mon}, {ten} dần {tienbo}.
Thấy {hutxau} {cho}, {goi} nảy ra ý định {sangkien}.
{goi} xin {vatthai} về, mày mò {baolau} để {sangkien}.
Lần đầu làm hỏng vì {trucrac}, {goi} lại tháo ra {vat} làm từ đầu.
Sản phẩm làm từ {vatthai} ấy được {ai} dùng thử {khi} và khen {khen}.
{goi} tự bỏ {sotien} đồng mua {vat} tặng {ai}.
Thay vì {thoixau}, {goi} chọn {viec}.
Những ngày {dichbenh}, {goi} tình nguyện {viec} ở {cho}.
Có đêm tới {gio}, {goi} mới về đến {khu} sau khi {viec}.
{goi} vận động {ai} cùng {viec}, ban đầu chỉ {so} người, sau thành {so} người.
Mái tóc dài nuôi {baolau}, {goi} cắt tặng {nguoibenh} ở {coso}.
Đã {so} lần {goi} hiến máu, lần gần nhất là {khi} tại {coso}.
Một lần khác, {goi} dắt {ai} sang đường {cho}, giữa {canh}.
{goi} còn nhường {vat} cho {ten} khi thấy bạn {khokhan}.
Phát hiện {nguyco} gần {cho}, {goi} lập tức {baocho}.
Nhờ {goi} {baocho}, {so} em nhỏ tránh được {nguyco}.
{goi} cõng {ten} lên tầng {so} suốt {baolau} vì bạn bị {benh}.
Mỗi giờ ra chơi, {goi} lại {bantay} giúp {ten}.
Thùng “{tenquy}” đặt {cho} do {goi} trông coi từ {khi}.
{goi} ghé từng nhà ở {khu}, xin {vatthai} và {vat} còn dùng được.
Hôm {le}, {goi} cùng {lop} mang {vat} tới {coso}.
{goi} dành {sotien} đồng tiền mừng tuổi để {viec}.
Chủ nhật, trong khi {canh}, {goi} đi {viec}.
{goi} nhờ {nguoithan} nấu {monan} rồi mang tới cho {ai} {cho}.
Gặp lúc {trucrac}, {goi} vẫn kiên nhẫn {doixu} với {ai}.
{goi} tự học {sothich} qua mạng để {sangkien}.
Trong giờ {mon}, {goi} cho học trò {cachday} và {cachday}.
Học trò nhút nhát như {ten} được {goi} giao {nhiemvu} để thêm tự tin.
{goi} gọi điện cho {nguoithan} của {ten} vào {gio}, chỉ để hỏi {ghichep}.
Khi {ten} bỏ học theo {nguoithan} đi làm {nghe}, {goi} lặn lội {so} cây số tới khuyên.
Không chỉ giảng {mon}, {goi} còn dạy {ten} cách {bantay}.
Bữa trưa, {goi} xếp hàng sau cùng, nhường {monan} cho {ten}.
{goi} sửa {vat} hỏng của {lop} bằng {vatthai}, tiết kiệm được {sotien} đồng.
Khi mất điện lúc {gio}, {goi} thắp {vat} ngồi {bantay} cùng {ai}.
Được thưởng {sotien} đồng, {goi} gửi cả vào “{tenquy}”.
"""

DETAIL = """
Hôm ấy {thoitiet}, {cho} chỉ còn {canh}.
Tôi còn nhớ mùi {mui} lẫn trong {canh} hôm đó.
{ten} đứng cạnh tôi thì thầm: “{loi}”.
“{loi}”, {goi} vừa {bantay} vừa nói.
Tôi hỏi vì sao, {goi} chỉ {cuoi} rồi đáp: “{loi}”.
{ai} nắm tay {goi}, {xucdong}.
Khi được hỏi có mệt không, {goi} {cuoi}.
Đồng hồ chỉ {gio}, {canh} đã thưa dần.
Trên bàn vẫn còn {vat} và {monan} ăn dở.
{nguoithan} của {goi} kể thêm: “{loi}”.
Mấy em ở {lop} {xucdong} khi nghe {goi} kể chuyện {cho}.
Ngoài kia {thoitiet}, trong lớp {canh} ấm hẳn lên.
Có người hỏi {tucngu} hay sao mà {goi} phải {viec}.
Tôi giở lại {giayto} cũ, thấy {ghichep} do {goi} viết nắn nót.
Tấm ảnh chụp {khi} còn đủ {goi}, {ten} và {ai}.
Quãng đường {so} cây số qua {duongdi} hôm đó sao mà dài.
Giọng {goi} {giong}, lẫn trong tiếng {tieng}.
Tiếng {tieng} làm {ten} giật mình, còn {goi} vẫn {bantay}.
Mồ hôi ướt {ao}, {goi} chỉ kịp uống {nuoc} rồi lại {bantay}.
Trong túi {goi} lúc ấy chỉ còn {sotien} đồng và {vat}.
Bức thư {ten} gửi {goi} có đoạn: “{loi}”.
Tôi đã thấy {goi} khóc một lần, đó là khi {ten} {khokhan}.
"""

RESULT = """
Sau {baolau}, {ten} đã {tienbo} khiến {ai} bất ngờ.
Cuối học kỳ, {lop} có {so} bạn {tienbo}.
Đến nay “{tenquy}” đã giúp {so} lượt {ai} với số tiền {sotien} đồng.
{khi}, {coso} gửi thư cảm ơn {goi} về {truong}.
Từ việc làm ấy, {lop} có thêm {so} bạn biết {viec}.
Nhờ đó {cho} không còn {hutxau} như trước.
{sangkien} của {goi} đạt giải {giai} cấp {cap} năm {nam}.
Điểm môn {mon} của {ten} tăng từ {diem} lên {diem}.
{ai} bây giờ coi {goi} như {nguoithan} trong nhà.
Con số {so} nghe thì nhỏ, nhưng với {ai} đó là cả {dieuquy}.
Bản tin của {coso} hôm {le} đã kể lại việc {goi} {viec}.
{ten} nay đã {tienbo} và lại {viec} y như {goi} ngày nào.
Góc sân từng {hutxau} nay thành {sangkien} cho {so} lớp.
{goi} được {cap} tặng giấy khen {khi}, phần thưởng là {vat}.
{nguoithan} của {ten} mang biếu {monan}, {goi} nhận rồi chia hết cho {ai}.
Chỉ sau {baolau}, số bạn {thoixau} ở {lop} giảm hẳn.
Mô hình “{tenquy}” được {so} trường quanh {khu} làm theo.
Cả {khu} giờ ai gặp {goi} cũng {chao}.
Kết quả ấy là nhờ {goi} đã {tinhnet} và {tinhnet}.
"""

CLOSING = """
Viết đến đây, tôi lại nghe bên tai tiếng {tieng} và câu nói của {goi}: “{loi}”.
Mong sao {khu} có thêm nhiều người {tinh} như {nguoi}.
Rời {cho} lúc {gio}, tôi mang theo {dieuquy} mà {goi} trao.
Với tôi, {nguoi} giống {sosanh}, âm thầm mà {tinh}.
Ngày mai, {goi} lại {bantay}, lại {viec}, như bao ngày.
Cảm ơn {goi} vì đã cho {ten} và {ai} {dieuquy}.
Nhìn {goi} {bantay}, tôi hiểu ra thế nào là {ducthe}.
{truong} tự hào vì có {nguoi}, tự hào về {ducthe} ấy.
Tôi tin {ten} rồi cũng sẽ {viec}, bởi {tucngu}.
Nếu được gửi một lời, {lop} chỉ xin nói với {goi}: “{loi}”.
Mùa {mua} này, {goi} lại bắt đầu {viec} cùng {ai}.
Chuyện của {goi} khép lại ở {cho}, còn {dieuquy} thì ở mãi.
Có lẽ hạnh phúc của {goi} chỉ là thấy {ai} {tienbo}.
Xin kết lại bằng lời của {ai}: “{loi}”.
Trên {duongdi} về nhà, {ten} khoe sẽ {viec} giống {goi}.
"""
