"""What the bot says about verdicts on its answers, and about dialogues under way."""

GOOD = "👍 Đúng"
BAD = "👎 Chưa đúng"
THANKS = "Em cảm ơn thầy/cô ạ!"
NOTED = (
    "Em ghi lại để thư ký xem. Thầy/cô nói rõ hơn được thì trả lời tin ấy bằng: /sai và chỗ chưa "
    "đúng ạ."
)
WRONG_NOTED = "Em xin lỗi ạ. Em đã ghi lại câu hỏi, câu trả lời và nguồn để thư ký xem."
WRONG_WITH_REMARK = "Em xin lỗi ạ. Em đã ghi lại cho thư ký xem: «{remark}»."
WHAT_IS_WRONG = (
    "Em xin lỗi ạ. Chưa đúng chỗ nào, thầy/cô gõ một câu giúp em (hoặc /huy nếu không tiện nói)."
)
ABOUT: dict[str, str] = {
    "wrong": "nói rõ câu trả lời nào chưa đúng",
    "joining": "vào đơn vị theo liên kết mời",
    "answering": "trả lời một câu hỏi",
    "ordering": "lệnh nhắc đang soạn",
    "order_words": "sửa lời một lệnh nhắc",
    "order_time": "đổi giờ một lệnh nhắc",
    "noting": "nhờ em nhắc việc riêng",
    "dating": "nhập ngày cho một việc trong /xacnhan",
    "essay": "nộp một bài Người tốt, việc tốt",
    "returning": "trả lại một bài Người tốt, việc tốt",
    "favour": "gia hạn hay miễn một việc",
    "days_off": "nhập lịch nghỉ",
    "choosing_owners": "chọn đơn vị thực hiện trong /xacnhan",
}
"""What each kind of dialogue is about, as it is said to whoever is in it."""

WHICH_ANSWER = "Thầy/cô trả lời vào đúng tin của em rồi gõ lại lệnh này ạ."
LINK_TOO_OLD = "Liên kết này cũ rồi ạ. Thầy/cô gõ lại câu hỏi giúp em nhé."
STILL_OPEN = "Thầy/cô đang dở việc: {about}. Câu vừa rồi là cho việc ấy phải không ạ?"
WAS_IT_FOR_THAT = "Câu vừa rồi là cho bài ấy phải không ạ?"
ESSAY_WAITS = "Vâng, em để bài lại đó; lúc nào tiện thầy/cô gõ /nop để tiếp tục ạ."
GO_ON = "Tiếp tục"
LEAVE = "Bỏ"
LEFT = "Vâng, em bỏ việc ấy."
NOTHING_OPEN = "Không có việc gì đang dở ạ."
