"""Files that are made to do harm: one sentence, in little memory and time, and nothing that is half read."""

import os
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports import zips
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.reader import look_at
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.titles import read_table
from tests.exchange.workbooks import MAIN, ODS_TYPE, data, inline, ods, ods_cell, ods_row, ods_table, xlsx, zipped

MIB = 1024**2
TITLES = inline("Naam", "Gemeente", "Straat")
GOOD = data(TITLES, inline("Club", "Genk", "Markt 1"))


@pytest.fixture
def put(tmp_path: Path):
    def write(content: bytes) -> Path:
        path = tmp_path / "vereniging.xlsx"
        path.write_bytes(content)
        return path

    return write


def read(path: Path) -> list[RawRow]:
    table = look_at(path, ImportKind.ORGANISATIONS).table
    assert table is not None
    return list(read_table(table))


@contextmanager
def memory_under(limit: int) -> Iterator[None]:
    """No more than so many bytes are held at any moment of the block."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < limit
    finally:
        tracemalloc.stop()


def check_refused(path: Path, sentence: str) -> None:
    with pytest.raises((UnreadableFile, BrokenFile), match=sentence) as caught:
        read(path)
    said = str(caught.value)
    assert "\n" not in said
    assert len(said) < 300


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"word/document.xml": "x"}, "een Worddocument"),
        ({"ppt/presentation.xml": "x"}, "een presentatie van PowerPoint"),
        ({"xl/workbook.bin": "x"}, "binaire vorm"),
        ({"Index/Document.iwa": "x"}, "Apple Numbers"),
        ({"META-INF/MANIFEST.MF": "x", "A.class": "x"}, "een programma"),
        ({"AndroidManifest.xml": "x"}, "een programma"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "een tekst van LibreOffice"),
        ({"mimetype": "application/epub+zip"}, "een e-boek"),
        ({"mimetype": ODS_TYPE}, "een tekening of databank van LibreOffice"),
        ({"leden.csv": "naam;gemeente\nClub;Genk\n"}, "Pak het uit"),
        ({"binnen.zip": zipped({"xl/workbook.xml": "x"})}, "Pak het uit"),
        ({}, "zipbestand"),
        ({"xl/workbook.xml": "<workbook"}, "beschadigd"),
        ({"xl/workbook.xml": "<workbook/>"}, "beschadigd"),
        ({"xl/workbook.xml": "<a/>", "xl/_rels/workbook.xml.rels": "<a/>"}, "geen enkel blad"),
        ({"mimetype": ODS_TYPE, "content.xml": "<a/>"}, "geen enkel blad"),
        ({"mimetype": ODS_TYPE, "content.xml": ""}, "beschadigd"),
    ],
)
def test_other_zip_files_are_named(put, parts, sentence):
    check_refused(put(zipped(parts)), sentence)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Workbook".encode("utf-16-le"), "een rekenblad .* van een oude Office-versie"),
        ("WordDocument".encode("utf-16-le"), "een tekst .* van een oude Office-versie"),
        (b"", "een bestand van een oude Office-versie"),
    ],
)
def test_files_of_old_office_are_named_wherever_their_parts_are_listed(put, content, sentence):
    check_refused(put(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100_000) + content + bytes(5000)), sentence)


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999])
def test_truncated_workbook_is_said(put, keep):
    whole = xlsx({"Blad1": data(TITLES, *(inline(os.urandom(20).hex(), "Genk", "") for _ in range(500)))})
    check_refused(put(whole[: int(len(whole) * keep)]), "beschadigd of niet volledig")


def test_damaged_part_comes_after_the_rows_before_it(put):
    rows = [inline(f"Club {number} {os.urandom(40).hex()}", "Genk", "") for number in range(5000)]
    whole = bytearray(xlsx({"Blad1": data(TITLES, *rows)}))
    middle = len(whole) // 2
    whole[middle : middle + 200] = bytes(200)
    table = look_at(put(bytes(whole)), ImportKind.ORGANISATIONS).table
    assert table is not None
    found: list[RawRow] = []
    with pytest.raises(BrokenFile, match="Wat eerder stond, is gelezen"):
        found.extend(iter_into(found, read_table(table)))
    assert len(found) > 500


def iter_into(found: list[RawRow], rows: Iterator[RawRow]) -> Iterator[RawRow]:
    for row in rows:
        found.append(row)
    return iter(())


def test_zip_bomb_is_refused_before_it_is_unpacked(put):
    bomb = xlsx({"Blad1": GOOD}, extra={"xl/media/x.bin": bytes(80 * MIB)})
    path = put(bomb)
    with memory_under(20 * MIB):
        check_refused(path, "veel te groot")


def test_zip_that_lies_about_its_sizes_is_counted_while_it_is_unpacked(put, monkeypatch):
    monkeypatch.setattr(zips, "MAX_UNPACKED", 300_000)
    rows = data(TITLES, *(inline(f"Club {number}", "Genk", "x" * 50) for number in range(5000)))
    content = xlsx({"Blad1": rows})
    size = struct.pack(
        "<L", len(rows) + len(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"></worksheet>')
    )
    assert size in content
    check_refused(put(content.replace(size, struct.pack("<L", 250_000))), "te groot|beschadigd")


def test_list_of_contents_without_end_is_refused_unread(put):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(50_000):
            archive.writestr(f"{number}{'x' * 60}", b"")
    path = put(content.getvalue())
    with memory_under(5 * MIB):
        check_refused(path, "te veel bestanden")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_asks_for_any_memory_is_not_unpacked(put, method):
    whole = xlsx({"Blad1": GOOD})
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    check_refused(put(zipped(parts, method)), "beschadigd")


def test_locked_zip_is_said(put):
    whole = bytearray(xlsx({"Blad1": GOOD}))
    at = whole.find(b"PK\x01\x02")
    whole[at + 8] |= 1
    check_refused(put(bytes(whole)), "wachtwoord")


DOCTYPES = [
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">',
    "<!DOCTYPE a>",
]


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_entities_and_document_types_are_refused(put, doctype):
    whole = zipfile.ZipFile(BytesIO(xlsx({"Blad1": GOOD}, texts=["<t>x</t>"], styles="<a/>")))
    parts = {name: whole.read(name).decode() for name in whole.namelist()}
    for name in parts:
        content = parts[name].replace("?>", f"?>{doctype}", 1)
        if name == "xl/sharedStrings.xml":
            parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
                "Club</t></is></c>", 'Club</t></is></c><c t="s"><v>0</v></c>'
            )
        if content == parts[name]:
            content = doctype + content
        check_refused(put(zipped(parts | {name: content})), "beschadigd|hoort|kolomtitel")
    table = ods_table(ods_row("Naam", "Gemeente"), ods_row("Club", "Genk"))
    with zipfile.ZipFile(BytesIO(ods(table))) as archive:
        content = archive.read("content.xml").decode().replace("?>", f"?>{doctype}", 1)
    check_refused(put(zipped({"mimetype": ODS_TYPE, "content.xml": content})), "beschadigd|hoort")


@pytest.mark.parametrize(
    "sheet",
    [
        "<a>" * 200_000,
        "".join(f"<n{number}/>" for number in range(60_000)),
        "".join(f'<n a{number}="1"/>' for number in range(60_000)),
        "<!--" + "x" * 4_000_000,
        '<row r="' + "1" * 4_000_000,
    ],
    ids=["nesting", "names", "attributes", "remark", "mark"],
)
def test_what_makes_a_parser_grow_is_refused(put, sheet):
    path = put(xlsx({"Blad1": f"<sheetData><row>{TITLES}</row><row>{inline('Club', 'Genk')}</row>{sheet}</sheetData>"}))
    with memory_under(20 * MIB):
        check_refused(path, "hoort er niet|er niet in hoort|beschadigd")


def test_size_that_a_sheet_says_it_has_is_not_believed(put):
    path = put(xlsx({"Blad1": f'<dimension ref="A1:XFD1048576"/>{GOOD}'}))
    with memory_under(5 * MIB):
        assert [row.values["Naam"] for row in read(path)] == ["Club"]


def test_rows_and_columns_far_away_cost_nothing(put):
    far = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Ver</t></is></c><c r="XFD1048576"><v>1</v></c></row>'
    path = put(xlsx({"Blad1": f'<sheetData><row r="1">{TITLES}</row>{far}</sheetData>'}))
    with memory_under(5 * MIB):
        (row,) = read(path)
    assert (row.number, row.values) == (1_048_576, {"Naam": "Ver"})
    assert "2000 kolommen" in row.note


def test_text_without_end_in_a_cell_is_cut(put):
    long = "x" * 6_000_000
    sheet = data(TITLES, inline("A", "Genk", long), '<c t="s"><v>0</v></c>' + inline("Genk"))
    path = put(xlsx({"Blad1": sheet}, texts=[f"<t>{long}</t>", "<t>B</t>"]))
    with memory_under(20 * MIB):
        rows = read(path)
    assert [len(str(row.values["Naam"])) for row in rows] == [1, 100_000]
    path = put(ods(ods_table(ods_row("Naam", "Gemeente"), ods_row(long, "Genk"))))
    with memory_under(20 * MIB):
        (row,) = read(path)
    assert len(str(row.values["Naam"])) == 100_000


def test_million_columns_are_cut_and_said(put):
    wide = ";".join(["naam", "gemeente", *(f"k{number}" for number in range(90_000))])
    path = put(f"{wide}\nClub;Genk{';x' * 90_000}\n".encode())
    with memory_under(60 * MIB):
        (row,) = read(path)
    assert len(row.values) == 2_000
    assert "2000 kolommen" in row.note
    cells = ods_cell("x", 'table:number-columns-repeated="1000000"')
    path = put(ods(ods_table(ods_row("Naam", "Gemeente") + cells, ods_row("Club", "Genk") + cells)))
    with memory_under(20 * MIB):
        (row,) = read(path)
    assert len(row.values) == 2_000


def test_signs_that_hide_or_turn_the_text_are_taken_out(put):
    path = put("na\u200bam;ge\u202emeente;e-mail\n\u2067Club\u2069 \u202egpj.exe;Ge\0nk;a\u200b@b.example\n".encode())
    (row,) = read(path)
    assert row.values == {"naam": "Club gpj.exe", "gemeente": "Genk", "e-mail": "a@b.example"}
    assert read(put("naam;gemeente\nمی\u200cخواهم;Genk\n".encode()))[0].values["naam"] == "می\u200cخواهم"


def test_long_text_that_many_cells_share_takes_no_room(put):
    long = " " + "é" * 99_000
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(1_900))
    sheet = data(inline("Naam", "Gemeente", *(f"k{number}" for number in range(1_900))), inline("A", "Genk") + cells)
    path = put(xlsx({"Blad1": sheet}, texts=[f"<t>{long}</t>"]))
    with memory_under(60 * MIB):
        (row,) = read(path)
    assert "te lang" in row.note
    assert row.values["Naam"] == "A"
    titles = ods_row("Naam", "Gemeente", *(f"k{number}" for number in range(1_900)))
    repeated = ods_cell(long, 'table:number-columns-repeated="1900"')
    path = put(ods(ods_table(titles, ods_row("A", "Genk") + repeated)))
    with memory_under(60 * MIB):
        (row,) = read(path)
    assert ("te lang" in row.note, row.values["Naam"]) == (True, "A")


def test_sheets_that_are_one_are_looked_at_once(put):
    parts = zipfile.ZipFile(BytesIO(xlsx({"A": GOOD, "B": GOOD})))
    links = parts.read("xl/_rels/workbook.xml.rels").replace(b"sheet2.xml", b"sheet1.xml")
    whole = {name: parts.read(name) for name in parts.namelist()} | {"xl/_rels/workbook.xml.rels": links}
    assert look_at(put(zipped(whole)), ImportKind.ORGANISATIONS).sheets == ("A",)


def test_signs_that_turn_the_text_are_no_part_of_the_name_of_a_sheet(put):
    assert look_at(put(xlsx({"Le\u202eden": GOOD})), ImportKind.ORGANISATIONS).sheet == "Leden"
    table = ods_table(ods_row("Naam", "Gemeente"), ods_row("Club", "Genk"), name="Le\u2066den")
    assert look_at(put(ods(table)), ImportKind.ORGANISATIONS).sheet == "Leden"


@pytest.mark.parametrize("encoding", ["gb2312", "utf-7", "niets", "utf-32", "cp037"])
def test_encoding_that_no_workbook_has_is_said(put, encoding):
    with zipfile.ZipFile(BytesIO(xlsx({"Blad1": GOOD}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    check_refused(put(zipped(parts | {name: parts[name].replace(b"UTF-8", encoding.encode())})), "beschadigd")


def test_one_line_without_end_is_refused_unread(put):
    path = put(b"naam;gemeente;" + b"x" * 3_000_000)
    with memory_under(20 * MIB):
        check_refused(path, "eerste regel is veel te lang")


def test_large_files_of_anything_are_a_sentence_in_little_memory(tmp_path):
    """In a process of its own, so that the memory of all that Python holds can be measured."""
    contents = (
        (b"naam;gemeente\nClub;Genk\n", b"\0"),
        (b"naam;gemeente\nClub;Genk\n", b"x"),
        (b'naam;gemeente\nClub;"Genk\n', b'"'),
        (b"naam;gemeente\nClub;Genk\n", b'"\n'),
        (b"", b'"'),
        (b"", b"\0"),
    )
    paths = [tmp_path / str(number) for number in range(len(contents))]
    for path, (head, piece) in zip(paths, contents, strict=True):
        path.write_bytes(head + piece * (32 * MIB // len(piece)))
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *map(str, paths)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    *said, grown = done.stdout.splitlines()
    assert [line.split(": ")[-1] for line in said] == [
        "0 is geen tekstbestand. Bewaar het als .xlsx of CSV en probeer opnieuw.",
        "2 rijen",
        "1 rijen",
        "hier volgen te veel lege regels. Wat eerder stond, is gelezen.",
        "de eerste regel is veel te lang voor een tabel. Bewaar het bestand opnieuw als CSV.",
        "5 is leeg.",
    ]
    assert int(grown) < 60


_MEASURE = """
import os, resource, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
import django; django.setup()
from pathlib import Path
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.reader import look_at
from stuw.exchange.imports.tables.titles import read_table
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in map(Path, sys.argv[1:]):
    try:
        print(sum(1 for _ in read_table(look_at(path, ImportKind.ORGANISATIONS).table)), "rijen")
    except (BrokenFile, UnreadableFile) as error:
        print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
