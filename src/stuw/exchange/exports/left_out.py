"""What an export does not hold, and why. LEESMIJ.txt tells the first table to whoever takes the data along.

A test holds every model and every field to this or to the catalogue.
"""

# By the name of a model: what it is, and why it stays behind.
MODELS = {
    "accounts.User": "Accounts: die zijn van de mensen zelf. Namen en adressen staan in ploeg.csv en beheerders.csv.",
    "accounts.Try": "Tellers tegen misbruik: merktekens die na enkele minuten vervallen.",
    "audit.FollowerCursor": "Hoever het werk achter de schermen staat.",
    "centres.Network": "Het netwerk is van meer loketten. De naam staat in loket.csv.",
    "centres.NetworkMembership": "Wie een netwerk coördineert, hoort niet bij één loket.",
    "exchange.ExportFile": "Vorige uitvoerbestanden.",
    "exchange.ExportChunk": "De inhoud van vorige uitvoerbestanden.",
    "exchange.ImportChunk": "Bestanden die u inlas: die hebt u zelf, en Stuw gooit ze weg.",
    "exchange.ImportLine": "De rijen van die bestanden: wat ervan werd, staat in herkomst.csv.",
    "messaging.MailedCode": "Codes uit mails: alleen een merkteken, dat snel vervalt.",
    "messaging.DigestMark": "Hoever de overzichten van een collega staan.",
    "messaging.Preference": "Hoe vaak een collega mail wil: dat is van de collega.",
    "search.Entry": "De zoekindex: die volgt uit de vacatures.",
    "search.EntryPoint": "De plekken in de zoekindex: die volgen uit de vacatures.",
    "search.KnownWord": "De woorden die in vacatures voorkomen: die volgen uit de vacatures.",
}

_OWN = "is altijd dit loket"
_DERIVED = "volgt uit de naam"
_INTERNAL = "plaats in de databank"
_STEPS = {"centre": _OWN, "xact": _INTERNAL}
# By the name of a model, then of a field of it.
FIELDS = {
    "audit.AuditEntry": {"centre": _OWN},
    "centres.Centre": {"name_key": _DERIVED, "logo": "staat als bestand in de map"},
    "centres.CentreArea": {"centre": _OWN},
    "centres.CentreHost": {"centre": _OWN},
    "centres.OpeningHours": {"centre": _OWN},
    "centres.StaffMembership": {"centre": _OWN},
    "exchange.ImportRun": {
        "centre": _OWN,
        "wishes": "de laatste keuzes staan in indelingen.json",
        "decisions": "wat ervan werd, staat in herkomst.csv",
        "consent": "staat bij elke persoon in toestemmingen.csv",
        "looked": "voorbeelden uit een bestand dat u zelf hebt",
        "position": "hoever een lopende inlezing is",
        "notes": "voorbeelden uit een bestand dat u zelf hebt",
    },
    "exchange.ImportedRecord": {
        "centre": _OWN,
        "fingerprint": "merkteken, van een volgende keer inlezen",
        "written": "merktekens, van een volgende keer inlezen",
    },
    "exchange.SavedWishes": {"centre": _OWN},
    "messaging.Letter": {"centre": _OWN},
    "messaging.MailWords": {"centre": _OWN},
    "messaging.OutboxMessage": {
        "centre": _OWN,
        "key": "merkteken tegen dubbele mails",
        "recipient": "leeg zodra de mail vertrok",
        "subject": "leeg zodra de mail vertrok",
        "body": "leeg zodra de mail vertrok",
        "last_error": "woorden van een mailserver, waar een adres in kan staan",
        "claimed_at": "wanneer de werker de mail nam",
    },
    "organisations.ContactPerson": {"centre": _OWN},
    "organisations.JoinRequest": {"centre": _OWN},
    "organisations.MemberInvitation": {"centre": _OWN},
    "organisations.Organisation": {"centre": _OWN, "name_key": _DERIVED},
    "organisations.OrganisationNote": {"centre": _OWN},
    "organisations.OrganisationStep": _STEPS,
    "people.Consent": {"centre": _OWN},
    "people.KeepQuestion": {"centre": _OWN},
    "people.Volunteer": {"centre": _OWN},
    "placements.Candidacy": {"centre": _OWN, "heard": "hoever de berichten over de vacature gelezen zijn"},
    "placements.CandidacyStep": _STEPS,
    "teams.TeamInvitation": {"centre": _OWN},
    "vacancies.Vacancy": {"centre": _OWN},
    "vacancies.VacancyPicture": {
        "id": _INTERNAL,
        "content": "staat als bestand in de map",
        "mark": "volgt uit de foto",
    },
    "vacancies.VacancyStep": _STEPS,
    "vacancies.VacancyTemplate": {"centre": _OWN},
}
