"""What is said when somebody comes into a unit: by a link, or by asking its contact."""

INVITED = "Thầy/cô được mời vào <b>{unit}</b> với vai trò <b>{role}</b>."
YOUR_NAME = (
    INVITED + "\nEm ghi tên là <b>{name}</b>, đúng không ạ? Chưa đúng thì thầy/cô gõ lại họ tên."
)
THAT_IS_ME = "Đúng, tôi là {name}"
NOT_ME = "Không phải tôi"
NO_NAME = "Thầy/cô gõ họ tên bằng chữ giúp em ạ."
JOINED = "Em đã ghi: <b>{name}</b> là <b>{role}</b> của <b>{unit}</b>. Em cảm ơn ạ."
NOT_JOINED = "Vâng, em không ghi gì. Liên kết vẫn dùng được cho đúng người."
OWN_LINK = (
    "Liên kết này thầy/cô tạo để mời người khác vào <b>{unit}</b> ({role}). Thầy/cô chuyển "
    "tiếp cho người ấy nhé; em chưa tính là đã dùng."
)
HAS_ROLE_ALREADY = "Thầy/cô đã là <b>{role}</b> của <b>{unit}</b> rồi ạ."
SOMEBODY_JOINED = "<b>{name}</b> đã vào <b>{unit}</b> với vai trò <b>{role}</b> qua liên kết mời."

WHO_IS_IT = (
    "<b>{name}</b> nói là người của <b>{unit}</b>. Có đúng không ạ? Xác nhận rồi thì thầy/cô ấy là "
    "giáo viên của đơn vị."
)
ADMIT = "Đúng, là giáo viên"
TURN_AWAY = "Không phải"
ADMITTED = "Em đã ghi: <b>{name}</b> là giáo viên của <b>{unit}</b>."
TURNED_AWAY = "Em đã ghi: <b>{name}</b> không phải người của <b>{unit}</b>."
ALREADY_DECIDED = "Việc này đã có người xác nhận, hoặc người ấy đã chọn đơn vị khác ạ."
YOU_ARE_ADMITTED = "Đơn vị đã xác nhận: thầy/cô là giáo viên của <b>{unit}</b>."
YOU_ARE_TURNED_AWAY = (
    "<b>{unit}</b> chưa nhận ra thầy/cô ạ. Thầy/cô chọn lại đơn vị (/donvi), hoặc xin đầu mối một "
    "liên kết mời."
)

WAITING_FOR = "Em đã nhờ {role} xác nhận thầy/cô là người của <b>{unit}</b>."
NOBODY_TO_ASK = (
    "Em chưa nhờ được ai xác nhận: <b>{unit}</b> chưa có đầu mối, hiệu trưởng hay thư ký nào dùng "
    "em. Em giữ yêu cầu này; thầy/cô nhắn người phụ trách mở /phanquyen giúp ạ."
)
CONSENT_FOR_CONTACT = (
    "Muốn em nhờ đơn vị xác nhận, thầy/cô gõ /start rồi bấm Đồng ý để em được nói tên thầy/cô ạ."
)
