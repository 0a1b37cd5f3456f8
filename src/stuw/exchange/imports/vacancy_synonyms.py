"""Whose column is what in a list of vacancies: as ``synonyms``, for the fields of a vacancy."""

from collections.abc import Mapping

from stuw.exchange.imports.headers import names_of
from stuw.exchange.imports.synonyms import ORGANISATION

VACANCY_WORDS = frozenset(
    names_of("vacature, vacancy, opportunity, job, mission, opdracht, annonce, role, rol, functie")
)
VACANCY_TYPES = names_of("""
    activity, opportunity, volunteer opportunity, vacancy, job posting, volunteer activity, vacature,
    mission, opportunities, volunteer position, vacancies, missions, volunteering opportunity,
    vacatures, activities, job
""")

VACANCY: Mapping[str, tuple[str, ...]] = {
    "id": names_of("""
        eigen nummer, uuid, guid, id, identifier, vacature id, vacaturenummer, vacature nr, vacancy id, opportunity
        id, job id, mission id, reference, referentie, ref, referentienummer, source id, external id, nummer, client
        id, slug, vacaturenr, numero mission, reference mission
    """),
    "title": names_of("""
        titel, title, vacaturetitel, functietitel, naam vacature, job title, opportunity title, functie, functienaam,
        rol, role title, positie, position, titre, intitule, intitule mission, nom mission, poste, bezeichnung, titel
        vacature, vacature, opportunity, vacancy, mission, opdracht, activiteit, activity, tatigkeit, taetigkeit,
        name, naam, nom, label, headline, display name, role, onderwerp, aufgabe, naam functie, naam opdracht,
        vrijwilligersfunctie, volunteer role, intitule poste, tatigkeitsbezeichnung
    """),
    "teaser": names_of("""
        teaser, samenvatting, summary, korte omschrijving, korte beschrijving, kort, in een zin, short
        description, intro, inleiding, resume, excerpt, description courte, chapeau, kurzbeschreibung,
        disambiguating description
    """),
    "description": names_of("""
        omschrijving, beschrijving, description, description html, inhoud, jobinhoud, functieomschrijving, wat ga je
        doen, details, taakomschrijving, vacaturetekst, body, content, tekst, text, beschreibung, long description,
        contenu, abstract, opportunity description, role description, jobomschrijving, toelichting, informatie,
        descriptif, about, beschrijving taken, omschrijving taken, beschrijving opdracht, aufgabenbeschreibung,
        tatigkeitsbeschreibung, what you ll do
    """),
    "tasks": names_of("""
        taken, takenpakket, tasks, task, responsibilities, taches, activites, aufgaben, duties, what you
        will do, taakinhoud, activiteiten, wat doe je
    """),
    "audience": names_of("""
        voor wie, profiel, profile, vereisten, requirements, vaardigheden, competenties, wie zoeken we,
        qualifications, skills needed, skills required, volunteer requirements, experience requirements, profil,
        profil recherche, what we look for, wat vragen wij, verwachtingen, anforderungen, competences, skills
        description, gevraagd profiel, wat verwachten wij, competences requises, qualites requises, voraussetzungen,
        kenntnisse
    """),
    "offer": names_of("""
        aanbod, wat bieden wij, wij bieden, wat krijg je, wat wij bieden, offer, job benefits, benefits,
        what you get, wat bieden we, we offer, ce que nous offrons, offre, angebot, volunteer rewards,
        training and support, wat we bieden
    """),
    "branch": names_of("""
        dienst, afdeling, dienst of afdeling, branch, department, service, team, project, programme,
        abteilung
    """),
    "themes": names_of("""
        thema, themas, thema s, themes, theme, interests, interest, interesses, interesse, categorie, categorieen,
        category, categories, cause, causes, cause options, sector, sectoren, industry, domein, domain, domains,
        domaine, domaines, tags, rubriek, bereich, keywords, trefwoorden, areas of interest, secteur, thematique,
        thematiques, domaine action, domaine activite, domaine intervention, tatigkeitsfeld, engagementbereich,
        themenfeld, kategorie
    """),
    "activities": names_of("""
        soort activiteit, activiteit, activiteiten, type activiteit, activity type, activities, soort
        werk, skill, skills, vaardigheden, competenties, activites, type mission, activity, taak,
        occupational category, aard
    """),
    "target_groups": names_of("""
        doelgroep, doelgroepen, target group, target groups, public, public beneficiaire, publics beneficiaires,
        beneficiaries, voor wie is werk, zielgruppe, publiek, audience, public vise, public cible, publics vises,
        beneficiaires, doelpubliek
    """),
    "availability": names_of("""
        beschikbaarheid, availability, momenten, moment, wanneer, tijdstip, dagen, dag, dag en uur, time, times, when,
        disponibilite, disponibilites, horaire, horaires, verfugbarkeit, opening hours specification, days, schedule,
        dagdelen, dagdeel, work hours, uren en dagen, micro availability, jours, jour, jours et horaires, jours
        disponibles, zeiten, einsatzzeit, einsatzzeiten, wochentage, wochentag, tage, dag en, dagen en uren, days and
        times, days times
    """),
    "schedule": names_of("""
        uurrooster, commitment, tijdsinvestering, dag en uur, work hours, time commitment, engagement, wanneer, when,
        rooster, frequentie, frequency, frequence, regelmaat, horaire, schedule, tijdsbesteding, moment, zeitaufwand,
        periode, rythme, uur, uurregeling, duree, dauer, zeitlicher umfang, jours et horaires, dagen en uren, days and
        times, uren en dagen, einsatzzeiten
    """),
    "regularity": names_of("""
        hoe vaak, regelmaat, regularity, frequentie, frequency, frequence, type engagement, soort engagement, duur,
        commitment, time commitment, tijdsinvestering, duration, engagement, haeufigkeit, periodiciteit, eenmalig,
        type, periodicite, haufigkeit, rythme, duree, dauer
    """),
    "hours": names_of("""
        uren, uren per week, aantal uren, hours, hours per week, uur per week, tijdsbesteding, heures
        par semaine, stunden, commitment, time commitment, tijdsinvestering, weekly hours, estimated
        work in hours, stunden pro woche, nb heures, nombre heures, nbre heures, heures semaine, nb heures semaine,
        nombre heures par semaine, nb heures par semaine, uren week, uur week, hours week, heures, volume horaire,
        aantal uren per week, number hours, stunden woche, stundenzahl, anzahl stunden
    """),
    "hours_month": names_of("""
        uren per maand, hours per month, heures par mois, stunden pro monat, uur per maand, uren maand, heures mois,
        hours month, stunden monat, nb heures par mois, nombre heures par mois
    """),
    "starts_on": names_of("""
        startdatum, start, begin, begindatum, van, start date, starts on, start at, start on, specific start date,
        datum start, vanaf, date debut, date de debut, debut, startdate, job start date, starting date, beginn, datum,
        date, start time, first day, ingangsdatum, date start, a partir, ab wann, ab, datum begin
    """),
    "ends_on": names_of("""
        einddatum, einde, tot, end date, ends on, end at, end, specific end date, datum einde, tot en
        met, date fin, date de fin, fin, enddate, ende, last day, end time, eind, closing date,
        stopdatum, date end, stop
    """),
    "closes_on": names_of("""
        online tot, valid through, publish end, vervaldatum, geldig tot, deadline, expires, expires at,
        expiry date, expiration date, advertise end date, uiterste datum, date limite, valid until,
        publicatie tot, sluitingsdatum, expire at, publish until, afloopdatum, beschikbaar tot
    """),
    "status": names_of("""
        status, state, stand, toestand, etat, statut, status code, vacature status, actief, active, is
        active
    """),
    "places_wanted": names_of("""
        aantal vrijwilligers, aantal, aantal plaatsen, gezocht, aantal gezocht, places available, places, vacancies,
        total job openings, number of volunteers, volunteers needed, spots, plaatsen, nombre de benevoles, anzahl,
        nombre places, number wanted, wanted, positions, capacity, still wanted, maximum attendee capacity, nombre,
        nombre benevoles recherches, benevoles recherches, aantal personen, aantal gezochte vrijwilligers, no
        volunteers, anzahl freiwillige, anzahl freiwilliger, anzahl platze, nb benevoles, nbre benevoles, nb
        volontaires, nombre volontaires, nb places, nb benevoles recherches, nombre benevoles, nombre postes, nb postes,
        hoeveel vrijwilligers, hoeveel, aantal nodig, how many, how many volunteers, volunteers wanted, nombre benevoles
        souhaites, nb personnes, nombre personnes, wie viele, benoetigte freiwillige, benotigte freiwillige
    """),
    "minimum_age": names_of("""
        minimumleeftijd, minimum age, min leeftijd, vanaf leeftijd, leeftijd, leeftijd vanaf, age
        minimum, min age, age min, mindestalter, minimum leeftijd, age, typical age range, age
        requirement
    """),
    "remote": names_of("""
        soort plaats, working from home, thuiswerk, van thuis uit, remote, is online, online, is remote, virtual, is
        virtual, telewerk, allows remote participation, a distance, distance, telecommute, werken op afstand, van
        thuis, home based, job location type, location option, place kind, waar, telebenevolat, teletravail
    """),
    "wheelchair": names_of("""
        rolstoel, rolstoeltoegankelijk, toegankelijk, toegankelijk rolstoel, wheelchair, wheelchair accessible, pmr,
        accessible pmr, acces pmr, access, barrierefrei, toegankelijk voor rolstoel, toegankelijk voor rolstoelen,
        rolstoelvriendelijk, fauteuil roulant, rollstuhl, rollstuhlgerecht
    """),
    "accessibility": names_of("toegankelijkheid, accessibility, accessibilite, barrierefreiheit"),
    "public_transport": names_of("""
        openbaar vervoer, bereikbaar openbaar vervoer, public transport, transport en commun, near
        transit
    """),
    "stairs_free": names_of("""
        zonder trappen, zonder trap, gelijkvloers, lift, step free, stairs free, sans escalier, sans escaliers,
        ebenerdig
    """),
    "low_stimulus": names_of("prikkelarm, rustige plek, rustige omgeving, low stimulus, quiet place, lieu calme"),
    "driving_licence": names_of("""
        rijbewijs, rijbewijs nodig, driving licence, driver license, driving license, permis, permis de conduire,
        rijbewijs b, permis b, fuhrerschein
    """),
    "own_car": names_of("""
        eigen wagen, eigen auto, own car, car needed, auto nodig, wagen nodig, voiture, vehicule, vehicule personnel
    """),
    "extract": names_of("""
        uittreksel, uittreksel strafregister, strafregister, dbs, dbs check, dbs required, criminal
        record check, model 2, extrait casier judiciaire, background check, 596 2
    """),
    "discretion": names_of("""
        zwijgplicht, discretie, geheimhouding, beroepsgeheim, discretion, confidentiality, secret professionnel
    """),
    "training": names_of("""
        vorming, opleiding, training, training provided, formation, opleiding voorzien, schulung, fortbildung,
        einarbeitung
    """),
    "trial": names_of("proefperiode, trial, trial period, eerst proberen, periode essai"),
    "insured": names_of("""
        verzekering, verzekerd, insurance, insured, assurance, verzekering voorzien, versicherung
    """),
    "allowance": names_of("""
        vergoeding, kostenvergoeding, onkostenvergoeding, onkosten, expenses, expenses paid, defraiement, indemnite,
        remboursement, allowance, renumeration, remuneration, base salary, aufwandsentschadigung,
        vrijwilligersvergoeding, frais rembourses, remboursement frais, fahrtkosten, fahrtkostenerstattung
    """),
    "allowance_amount": names_of("""
        bedrag, bedrag vergoeding, allowance amount, bedrag per dag, montant, vergoeding bedrag, betrag
    """),
    "reward": names_of("""
        beloning, extra, extra s, reward, rewards, other reward, bedanking, voordelen, avantages
    """),
    "languages": names_of("""
        taal, talen, language, languages, langue, langues, in language, sprache, sprachen, vereiste talen,
        sprachkenntnisse
    """),
    "dutch_level": names_of("""
        niveau nederlands, nederlands, dutch level, kennis nederlands, taalniveau, dutch, niveau
        neerlandais
    """),
    "language_practice": names_of("""
        oefenkans, oefenkans nederlands, language practice, nederlands oefenen, taaloefenkans
    """),
    "participation_track": names_of("""
        pnt, participatietraject, participatie en netwerktraject, pnt suitable, netwerktraject
    """),
    "guidance": names_of("""
        begeleiding, guidance, support, ondersteuning, accompagnement, begeleiding voorzien, betreuung, encadrement,
        begleitung
    """),
    "physical_load": names_of("""
        fysieke belasting, lichamelijke belasting, licht of zwaar werk, physical load, charge physique
    """),
    "contact_level": names_of("""
        contact met mensen, hoeveel contact, mate van contact, contact level, contact avec public
    """),
    "together": names_of("""
        samen, met wie, together, suitability, groep, geschikt voor, group, groepsvrijwilligerswerk, geeignet fur,
        suitable for
    """),
    "welcome": names_of("""
        welkom, wie is welkom, welcome, open to, toegankelijk voor, ouvert a, willkommen, open voor
    """),
    "requirement": names_of("voorwaarden, requirement, requirement options, conditions, vereiste, screening"),
    "rewards": names_of("reward, volunteer rewards, reward options"),
    "licence": ORGANISATION["licence"],
}
