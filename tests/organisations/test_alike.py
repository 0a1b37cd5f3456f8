"""Organisations that may be the same one: noticed by number, name and address, and not for less."""

import pytest

from stuw.organisations.models import Organisation
from stuw.organisations.queries import alike
from stuw.organisations.words import address_key, are_alike, name_parts
from tests.cast import make_organisation

BILZEN = frozenset({"bilzen"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Buurthuis De Linde", "buurthuis de linde vzw"),
        ("Buurthuis De Linde", "De Linde, Buurthuis"),
        ("Café Élan", "Cafe Elan"),
        ("K.S.A. Sint-Jan", "KSA Sint Jan"),
        ("KSA Sint-Jan", "Sint-Jan"),
        ("KSA Sint-Jan Bilzen", "KSA Sint-Jan"),
        ("Koninklijke Fanfare De Ware Vrienden", "Fanfare De Ware Vrienden"),
        ("Buurthuis De Linde", "Buurthuis De Lindt"),
        ("Feitelijke vereniging Repair Café", "Repair-café"),
    ],
)
def test_names_of_one_organisation_are_alike(one, other):
    assert are_alike(one, other, places=BILZEN)
    assert are_alike(other, one, places=BILZEN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KSA Bilzen", "Chiro Bilzen"),
        ("KSA Sint-Jan", "Chiro Sint-Jan"),
        ("KSA Bilzen", "Bilzen"),
        ("Fanfare De Ware Vrienden", "Harmonie De Ware Vrienden"),
        ("Buurthuis De Linde", "Buurthuis De Beuk"),
        ("Buurthuis De Linde", "De Linde Rusthuis Sint-Anna"),
        ("", "Buurthuis"),
        ("…", "Buurthuis"),
    ],
)
def test_names_of_two_are_not(one, other):
    assert not are_alike(one, other, places=BILZEN)
    assert not are_alike(other, one, places=BILZEN)


def test_name_of_small_words_alone_is_still_a_name():
    assert name_parts("De Vereniging vzw") == {"de", "vereniging", "vzw"}


@pytest.mark.parametrize(
    ("street", "code", "key"),
    [
        ("Kloosterstraat 3", "3740", "kloosterstraat 3 3740"),
        ("KLOOSTERSTRAAT 3", " 3740", "kloosterstraat 3 3740"),
        ("Kloosterstraat", "3740", ""),
        ("Kloosterstraat 3", "", ""),
        ("", "3740", ""),
    ],
)
def test_address_is_one_with_a_house_number_and_a_postal_code(street, code, key):
    assert address_key(street, code) == key


@pytest.mark.django_db
def test_everything_in_common_is_named_most_first(cast):
    centre = cast.a.centre
    place = {"street": "Markt 7", "postal_code": "3740", "place_name": "Bilzen", "kbo_number": "", "legal_form": "fv"}
    same = make_organisation(centre, name="Repair Café", vcode="V0001001", other_names="Herstelhoek", **place)
    numbered = cast.a.organisation  # 0202239951
    given = {"name": "Herstelhoek vzw", "street": "markt 7", "postal_code": "3740", "vcode": "V0001001"}
    found = alike(Organisation(centre=centre, kbo_number="0202239951", **given))
    assert [(one.organisation, one.matches) for one in found] == [
        (same, ("hetzelfde nummer in het Verenigingsregister", "een naam die erop lijkt", "hetzelfde adres")),
        (numbered, ("hetzelfde ondernemingsnummer",)),
    ]


@pytest.mark.django_db
def test_neither_itself_nor_a_merged_one_nor_one_elsewhere_is_found(cast, django_assert_num_queries):
    merged = make_organisation(cast.a.centre, name="Buurthuis Bilzen")
    Organisation.objects.filter(pk=merged.pk).update(state="merged", merged_into=cast.a.organisation)
    make_organisation(cast.b.centre, name="Buurthuis Bilzen")
    with django_assert_num_queries(1):
        assert alike(cast.a.organisation) == []
