"""What goes out in a centre's name, what came in from files of others, and who looked at what."""

from stuw.audit.models import AuditEntry
from stuw.exchange.exports.catalogue.shared import ACTOR_KINDS
from stuw.exchange.exports.columns import Column
from stuw.exchange.exports.tables import Table
from stuw.exchange.models import ImportedRecord, ImportRun, SavedWishes
from stuw.messaging.models import Letter, MailWords, OutboxMessage

MAIL_WORDS = Table(
    "mailwoorden",
    "Eigen woorden in mails",
    "Hoe het loket zijn mails begint en eindigt.",
    MailWords,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("soort mail", "kind", "Welke mail, als naam in Stuw."),
        Column("begin", "opening", "Hoe de mail begint."),
        Column("einde", "closing", "Hoe de mail eindigt."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    is_json=True,
)

LETTERS = Table(
    "brieven",
    "Brieven",
    "Brieven die het loket afdrukt. Wat tussen { en } staat, wordt dan ingevuld.",
    Letter,
    (
        Column("id", "id", "Nummer van de brief."),
        Column("naam", "name", "Naam van de brief."),
        Column("onderwerp", "subject", "Onderwerp."),
        Column("tekst", "text", "De brief zelf."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    is_json=True,
)

POST = Table(
    "post",
    "Post",
    "Welke mails er vertrokken. Adres en tekst bewaart Stuw niet.",
    OutboxMessage,
    (
        Column("id", "id", "Nummer van de mail."),
        Column("soort mail", "kind", "Welke mail, als naam in Stuw."),
        Column("stand", "state", "Of ze vertrokken is."),
        Column("pogingen", "tries", "Hoe vaak we het probeerden."),
        Column("geschreven op", "written_at", "Wanneer ze klaarstond."),
        Column("verstuurd op", "sent_at", "Wanneer ze vertrok."),
    ),
    has_people=True,
)

IMPORTS = Table(
    "inlezingen",
    "Inlezingen",
    "Welke bestanden het loket inlas, en wat ervan werd.",
    ImportRun,
    (
        Column("id", "id", "Nummer van de inlezing."),
        Column("soort", "kind", "Wat erin stond."),
        Column("stand", "state", "Hoever het is."),
        Column("bestand", "file_name", "Naam van het bestand."),
        Column("bytes", "size", "Hoe groot het was."),
        Column("sha-256", "digest", "Merkteken van de inhoud."),
        Column("naam van de bron", "system", "Naam die het loket aan de bron gaf."),
        Column("bij twijfel", "doubt", "Wat er gebeurde met wat op iets anders lijkt."),
        Column("account id", "offered_by_id", "Het account van wie het bestand bracht."),
        Column("gebracht op", "offered_at", "Wanneer."),
        Column("begonnen op", "started_at", "Wanneer het inlezen begon."),
        Column("klaar op", "ended_at", "Wanneer het klaar was."),
        Column("ongedaan gemaakt op", "undone_at", "Wanneer het weer ongedaan werd gemaakt."),
        Column("rijen", "total", "Hoeveel rijen er zijn."),
        Column("nieuw", "created", "Hoeveel er nieuw waren."),
        Column("bijgewerkt", "updated", "Hoeveel er iets wijzigden."),
        Column("ongewijzigd", "skipped", "Hoeveel er niets nieuws zeiden."),
        Column("twijfel", "doubtful", "Bij hoeveel er twijfel was."),
        Column("niet ingelezen", "failed", "Hoeveel er niet konden."),
        Column("nieuwe organisaties", "organisations_created", "Hoeveel organisaties er daarbij nieuw waren."),
        Column("opmerkingen", "notes_count", "Bij hoeveel waarden er iets op te merken was."),
        Column("blijft staan", "kept_back", "Wat bij het ongedaan maken bleef, omdat iemand het intussen wijzigde."),
        Column("afgebroken", "broken", "Waar het bestand niet verder te lezen was."),
    ),
    has_people=True,
)

LAYOUTS = Table(
    "indelingen",
    "Indelingen van bestanden",
    "Welke kolom wat is, zoals het loket dat voor een soort bestand koos.",
    SavedWishes,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("soort", "kind", "Wat er in het bestand staat."),
        Column("vorm", "shape", "Merkteken van de titels."),
        Column("inhoud", "wishes", "De keuzes, onder de namen die Stuw gebruikt."),
        Column("gebruikt op", "used_at", "Wanneer ze het laatst gebruikt werden."),
    ),
    has_people=True,
    is_json=True,
)

ORIGINS = Table(
    "herkomst",
    "Herkomst",
    "Wat uit een bestand of systeem van anderen kwam.",
    ImportedRecord,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("soort", "kind", "Wat het is."),
        Column("kwam uit", "source_system", "Naam van de bron."),
        Column("kenmerk daar", "source_id", "Nummer bij die bron; van mensen alleen een merkteken."),
        Column("organisatie id", "organisation_id", "De organisatie die het werd.", to="organisaties"),
        Column("vacature id", "vacancy_id", "De vacature die het werd.", to="vacatures"),
        Column("persoon id", "volunteer_id", "De persoon die het werd.", to="mensen"),
        Column("inlezing id", "made_in_id", "De inlezing die het eerst tegenkwam.", to="inlezingen"),
        Column("nieuw gemaakt", "is_made", "Of die inlezing het maakte, en niet hier vond."),
        Column("eerst op", "first_at", "Wanneer het er voor het eerst in stond."),
        Column("laatst op", "last_at", "Wanneer het er voor het laatst in stond."),
    ),
    has_people=True,
)

LOG = Table(
    "logboek",
    "Logboek",
    "Wie wat bekeek of wijzigde. Alles staat er met een nummer.",
    AuditEntry,
    (
        Column("id", "id", "Nummer van de regel."),
        Column("op", "at", "Wanneer."),
        Column("door", "actor_kind", "Wie het deed.", ACTOR_KINDS),
        Column("account id", "actor_user_id", "Het account, als iemand het deed die zich aanmeldde."),
        Column("wat", "action", "Wat er gebeurde, als naam in Stuw."),
        Column("soort", "subject_kind", "Waarmee."),
        Column("nummer", "subject_id", "Het nummer daarvan."),
    ),
    has_people=True,
)

TABLES = (MAIL_WORDS, LETTERS, POST, IMPORTS, LAYOUTS, ORIGINS, LOG)
