import pytest

from stuw.accounts.sealing import CannotUnseal, seal, unseal


def test_sealed_text_opens_again_and_does_not_show_what_is_in_it():
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    assert "JBSWY3DP" not in sealed


def test_same_text_is_sealed_differently_each_time():
    assert seal("geheim") != seal("geheim")


def test_former_key_still_opens_what_it_sealed(settings):
    sealed = seal("geheim")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een heel andere sleutel", [settings.SECRET_KEY]
    assert unseal(sealed) == "geheim"


def test_text_sealed_with_a_lost_key_is_refused(settings):
    sealed = seal("geheim")
    settings.SECRET_KEY = "een heel andere sleutel"
    with pytest.raises(CannotUnseal):
        unseal(sealed)


@pytest.mark.parametrize("damaged", ["", "geen zegel", "JBSWY3DPEHPK3PXP"])
def test_text_that_was_never_sealed_is_refused(damaged):
    with pytest.raises(CannotUnseal):
        unseal(damaged)
