"""Tables laid out with blanks."""

from knowledge.documents.aligned_tables import tabulate

HEADER = "TT     Nội dung            Đơn vị          Phối hợp        Thời gian"


def test_cells_stand_under_their_headings_even_beside_a_blank_one() -> None:
    row = "1      Nộp hồ sơ           Các trường                      Trước 15/10/2026"
    assert tabulate([HEADER, row])[1] == "1\tNộp hồ sơ\tCác trường\t\tTrước 15/10/2026"


def test_the_further_lines_of_a_row_are_taken_into_it() -> None:
    lines = [
        HEADER,
        "1      Nộp hồ sơ           Các trường      Công đoàn       15/10/2026",
        "       khen thưởng         mầm non",
    ]
    assert tabulate(lines)[1:] == [
        "1\tNộp hồ sơ khen thưởng\tCác trường mầm non\tCông đoàn\t15/10/2026",
        "",
    ]


def test_a_letterhead_and_running_text_stay() -> None:
    lines = ["UBND QUẬN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "1. Mục đích", "TT   Huế"]
    assert tabulate(lines) == lines


def test_text_below_the_table_stays() -> None:
    lines = [HEADER, "1      Họp          BGH        Tổ       9/2026", "", "   3. Chế độ báo cáo"]
    assert tabulate(lines)[2:] == lines[2:]


def test_a_sentence_right_below_the_table_is_no_cell() -> None:
    below = "   Trên đây là kế hoạch thi đua, các tổ nghiêm túc thực hiện."
    assert tabulate([HEADER, "1      Họp          BGH        Tổ       9/2026", below])[2] == below
