"""Tables in text: whatever divides the columns, in whatever encoding, without being told."""

from collections import Counter
from pathlib import Path

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.encodings import FALLBACKS, best_fallback
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.reader import look_at
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.tables.delimited import MAX_EMPTY, DelimitedText
from stuw.exchange.imports.tables.titles import read_table

FRENCH = (
    "nom;adresse;commune\n"
    "L’été à la forêt;Rue de l'Église 1;Liège\nSociété des élèves;Où ça, hôtel Noël;Hélécine\n"
    "Théâtre des Œuvres;Allée des Chênes;Braine-le-Château\n"
)
GERMAN = "Name;Straße;Ort\nSchützenverein Grün-Weiß;Mühlenstraße 3;Büllingen\nKöche;Äußere Gasse;Sankt Vith\n"
DUTCH = "naam;straat;gemeente\nCafé Één;Reünielaan 2;Geëvacueerd\nDe Brancardière;Cliëntenweg;Genk\n"


@pytest.fixture
def read(tmp_path: Path):
    def run(content: bytes) -> list[RawRow]:
        path = tmp_path / "lijst.json"  # the name says nothing
        path.write_bytes(content)
        table = look_at(path, ImportKind.ORGANISATIONS).table
        assert table is not None
        return list(read_table(table))

    return run


@pytest.mark.parametrize("sign", [*";,\t|:^~#§¦!*=%$&+/\\", "\x1f"])
def test_any_sign_divides_a_table(read, sign):
    lines = (("naam", "gemeente", "e-mail"), ("Club A", "Genk", "a@b.example"), ("Club B", "", "c@d.example"))
    first, second = read("\r\n".join(map(sign.join, lines)).encode())
    assert first.values == {"naam": "Club A", "gemeente": "Genk", "e-mail": "a@b.example"}
    assert second.values == {"naam": "Club B", "e-mail": "c@d.example"}


@pytest.mark.parametrize("sign", [";", ","])
def test_usual_sign_goes_before_one_that_divides_as_well(read, sign):
    text = f"naam{sign}gemeente{sign}uren\nA{sign}Genk{sign}van 9:00 tot 17:00\nB{sign}As{sign}van 8:00 tot 9:00\n"
    assert read(text.encode())[0].values == {"naam": "A", "gemeente": "Genk", "uren": "van 9:00 tot 17:00"}


def test_columns_that_spaces_hold_apart_are_read_when_each_row_has_them_all(read):
    text = "naam        straat         gemeente\nClub A      Markt 1        Genk\nDe Vrienden Kerkstraat 2   As\n"
    with pytest.raises(UnreadableFile, match="kolomtitel"):
        read(text.encode())
    text = text.replace("De Vrienden ", "De Vrienden  ")
    assert read(text.encode())[1].values == {"naam": "De Vrienden", "straat": "Kerkstraat 2", "gemeente": "As"}
    first, *_, last = read((text + "Club  Markt 1  As\n" * 80 + "Half   Genk\n").encode())
    assert first.values["naam"] == "Club A"
    assert (last.values, last.reason) == ({}, "De kolommen van deze rij staan niet onder de titels.")


@pytest.mark.parametrize("said", ["sep=^", '"sep=^"', "SEP=^"])
def test_sign_that_the_first_line_names_is_believed(read, said):
    (row,) = read(f"{said}\nnaam^gemeente\nClub; en zo^Genk\n".encode())
    assert (row.number, row.values["naam"]) == (3, "Club; en zo")


def test_named_sign_that_can_be_none_is_a_line_like_others(read):
    assert read(b'sep="\nnaam;gemeente\nClub;Genk\n')[0].values["naam"] == "Club"


def test_mark_of_a_safe_export_is_taken_off(read):
    (row,) = read(b"naam;telefoon;straat;gemeente\n'=1+1;'+32 11 22 33 44;'s Herenstraat;'-\n")
    assert row.values == {"naam": "=1+1", "telefoon": "+32 11 22 33 44", "straat": "'s Herenstraat", "gemeente": "-"}


def test_titles_stand_below_empty_lines_and_a_logo(read):
    (row,) = read(b"Stad Bilzen\n\n\n;;\nnaam;gemeente\nClub;Genk\n")
    assert (row.number, row.values) == (6, {"naam": "Club", "gemeente": "Genk"})


def test_title_that_begins_as_a_program_does_is_a_title(read):
    assert read(b"MZ;naam;gemeente\n1;Club;Genk\n")[0].values["naam"] == "Club"


def test_titles_in_brackets_are_no_json(read):
    (row,) = read(b"[naam];[gemeente]\nClub;Genk\n")
    assert list(row.values.values()) == ["Club", "Genk"]


def test_rows_that_excel_wrote_empty_are_no_harm(read):
    rows = read(b"naam;gemeente\nClub;Genk\n" + b";\n" * 200_000 + b"Ver;Genk\n")
    assert [(row.number, row.values["naam"]) for row in rows] == [(2, "Club"), (200_003, "Ver")]
    assert MAX_EMPTY > 1_048_576


@pytest.mark.parametrize("text", [FRENCH, GERMAN, DUTCH], ids=["fr", "de", "nl"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252",
     "mac_roman", "cp850", "cp437", "iso8859_15"],
)  # fmt: skip
def test_letters_are_read_in_every_encoding(read, text, encoding):
    # Those of old lack some of these signs: the writer of such a file had none either.
    told = text.encode(encoding, "ignore").decode(encoding)
    rows = read(told.encode(encoding))
    lines = [line.split(";") for line in told.lstrip("\ufeff").splitlines()]
    assert [list(row.values.values()) for row in rows] == lines[1:]


def test_bytes_of_two_encodings_and_of_none_in_one_table(read):
    rows = read("naam;gemeente\nCafé Één;Genk\n".encode() + "Société;Genk\n".encode("cp1252") + b"N\0UL;Genk\n")
    assert [row.values["naam"] for row in rows] == ["Café Één", "Société", "NUL"]


@pytest.mark.parametrize("encoding", FALLBACKS)
def test_lines_in_two_encodings_are_both_read(read, encoding):
    mixed = FRENCH.encode() + "Café de l'été;Rue Émile;Liège\nÉcole à côté;Rue;Genappe\n".encode(encoding, "ignore")
    rows = read(mixed)
    assert rows[0].values["nom"] == "L’été à la forêt"
    assert rows[3].values["nom"] == "Café de l'été"
    assert rows[4].values["nom"].endswith("cole à côté")


@pytest.mark.parametrize(
    "text",
    [
        "naam;gemeente\n“De Club” – vzw;Genk\nprijs € 5…;’s Gravenvoeren\n",
        "naam;gemeente\nDvořák, Škoda en Žižka;Genk\nŠtúr;As\n",
        "naam;gemeente\nÅse Øverås;Genk\nÞór Ðóra;As\n",
        "naam;gemeente\nCAFÉ ÉÉN;GENK\nÇA VA;LIÈGE\n",
        "naam;gemeente\nMerk™;Genk\n1½ m² à 20°;As\n",
    ],
)
def test_windows_is_kept_where_its_letters_make_sense(read, text):
    told = text.encode("cp1252", "ignore").decode("cp1252")
    rows = read(told.encode("cp1252"))
    assert [list(row.values.values()) for row in rows] == [line.split(";") for line in told.splitlines()[1:]]


def test_euro_and_ligature_tell_latin_9_from_windows(read):
    rows = read("naam;gemeente\nCœur à cœur;Liège\nPrix 5 €;Genk\n".encode("iso8859_15"))
    assert [row.values["naam"] for row in rows] == ["Cœur à cœur", "Prix 5 €"]


def test_no_bytes_mean_the_usual_encoding():
    assert best_fallback(Counter().items()) == "cp1252"


def test_source_says_what_it_is(tmp_path):
    path = tmp_path / "lijst"
    path.write_bytes(b"naam^gemeente\nA^Genk\n")
    source = look_at(path, ImportKind.ORGANISATIONS).table.source
    assert isinstance(source, DelimitedText)
    assert (source.delimiter, source.is_unusual, source.sheet) == ("^", True, "")
