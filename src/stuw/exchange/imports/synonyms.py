"""Whose column is what: names of columns and keys, as plain words, for each of our fields.

In Dutch, English, French and German, with the terms of schema.org, the Volunteering Data standard
(https://standard.volunteeringdata.io/ontology) and the exports of registers and vacancy banks. The order within
a field is the order of preference. Articles and namespaces are gone before these tables are asked
(``headers.header_words``). No name belongs to one file.
"""

from collections.abc import Mapping

from stuw.exchange.imports.headers import names_of

ORGANISATION_KEYS = names_of("""
    organisatie, for recruiter, organisation, organization, hiring organization, vereniging, organisaties, org,
    association, charity, structure, recruiter, provider, employer, structuur, opdrachtgever, aanbieder, verein,
    organisator, organizer, publisher organization, agency, managing organization, offered by, asbl, vzw, lead
    organisation, opportunity provider, organisme, verenigings, organisatie s, owner recruiter, trager, traeger,
    einrichtung, voorziening, einsatzstelle, club, kring
""")
ORGANISATION_WORDS = frozenset(ORGANISATION_KEYS)
LOCATION_WORDS = frozenset(
    names_of("""
        locatie, location, plek, plaats, place, address, adres, adresse, adrs, werkplek, lieu, ort, job
        location, venue, locations, contact address, vestiging, zetel, hoofdzetel, primary, principal
        office, correspondence, charity contact, contact, siege, siege social, standort, anschrift,
        maatschappelijke zetel, post, postal
    """)
)

ORGANISATION: Mapping[str, tuple[str, ...]] = {
    "id": names_of("""
        eigen nummer, v code, vcode, verenigingsnummer, organisation number, charity number, registered charity
        number, charity no, regno, registration number, reg number, rna, id rna, rna id, siret, siren, ein, oscr
        number, uuid, guid, id, identifier, organisation id, organization id, organisatie id, org id, source id,
        external id, reference, referentie, sleutel, entity id, slug, numero rna, n rna, no rna, numero siret, n
        siret, lidnummer, lidnr, registered charity no, registration no
    """),
    "name": names_of("""
        naam, name, officiele naam, organisatienaam, verenigingsnaam, naam vereniging, naam organisatie, charity name,
        organisation name, organization name, org name, legal name, registered name, maatschappelijke naam, benaming,
        nom, nom association, nom complet, denomination, denomination sociale, raison sociale, vereinsname,
        vereniging, organisatie, organisation, organization, association, charity, verein, title, titel, titre,
        bezeichnung, label, pref label, display name, roepnaam, bedrijfsnaam, company name, libelle, nom organisme,
        preferred name, korte naam, short name, known as, working name, usual name, naam club, clubnaam, naam kring,
        naam groep, group name, club name, name group, name organisation, name vereins, name trager, name einrichtung,
        nom club, nom structure, trager, traeger, einrichtung
    """),
    "kbo_number": names_of("""
        kbo, kbo nummer, kbonummer, kbo nr, ondernemingsnummer, ondernemingsnr, btw, btw nummer, btw nr, vat, vat
        number, vat id, bce, numero bce, numero d entreprise, numero entreprise, cbe, enterprise number,
        unternehmensnummer, tva, numero tva, n entreprise, no entreprise, nr entreprise, n bce, no bce, n tva, no tva,
        ondernemingsnummer kbo, kbo ondernemingsnummer, unternehmensnr
    """),
    "description": names_of("""
        omschrijving, beschrijving, description, activities, activiteiten, objet, doel, doelstelling, missie, mission,
        purpose, purposes, objects, objectives, blurb, about, over ons, wie zijn wij, wie zijn we, presentation, bio,
        korte beschrijving, korte omschrijving, short description, summary, samenvatting, charity activities,
        activite, activites, beschreibung, zweck, profiel, info, informatie, tekst, text, what we do, content, body,
        disambiguating description, long description, charitable objects, slogan, objet social, activite s, nos
        activites, qui sommes nous, about us, about group, over vereniging, over organisatie, wat doen jullie, wat
        doet vereniging, vereinszweck, kurzbeschreibung, what do you do, wat doen we, wat we doen, que faites vous
    """),
    "website": names_of("""
        website, web site, websites, site web, site, siteweb, web, webadres, webpagina, homepage, home page, url,
        website url, web address, charity contact web, internet, site internet, webseite, website link, link, same as,
        contact web, public url, see also, lien internet, lien site, internetseite, internetadresse, webadresse,
        website facebook, facebookpagina, page facebook, facebook page
    """),
    "profile": names_of("""
        profielpagina, apply link, applylink, profile, profile url, url, link, links, detail url, page
    """),
    "email": names_of("""
        e mail, email, mail, e mailadres, emailadres, mailadres, email address, e mail address, contact email, adres
        mail, courriel, adresse mail, adresse e mail, charity contact email, public email, mel, algemeen mailadres,
        emails, mails, e mails, e mail 1, email 1, mail 1, e mailadressen, adresse electronique, mail adresse,
        mailadresse, e mail adresse, email adresse, contact mail, contact e mail, e mail contact
    """),
    "phone": names_of("""
        telefoon, telefoonnummer, tel, tel nr, gsm, gsm nummer, phone, telephone, phone number, telephone number,
        contact phone, charity contact phone, contact number, mobile, mobiel, tel 1, numero telephone, portable,
        telefon, handy, vast nummer, telefonnummer, mobil, mobiltelefon, tel gsm, telefoon gsm, gsm telefoon, tel
        portable, telephone portable, tel fixe, telephone fixe, phones, telephones, telefoons, telefoon 1, telephone
        1, gsm 1, phone numbers, n telephone, no telephone, tel no, phone no, numero tel, telnr, telefoonnr, gsm nr,
        contact telephone, contact telefoon
    """),
    "sectors": names_of("""
        sector, sectoren, sectors, thema, themas, thema s, themes, theme, categorie, categorieen, category,
        categories, cause, causes, cause options, hoofdactiviteit, hoofdactiviteiten, hoofdactiviteiten
        verenigingsloket, activity type, type, domein, domain, domaine, domaines, werking, werkveld, interests,
        interest, tags, secteur, secteur activite, charity classification, classification, purposes, bereich,
        beneficiaries, rubriek, activite principale, activites principales, thematique, thematiques, sous categorie,
        sector en, soort vereniging, soort organisatie, type vereniging, type organisatie, type association, type
        organisation, kategorie, kategorien, sparte, tatigkeitsbereich, tatigkeitsfeld, themenfeld, area work, areas
        work, soort, domaine activite, domaine activite libelle categorise
    """),
    "removed": names_of("""
        stopgezet op, date removed, removed, removed date, date of removal, date dissolution, einddatum, stopzetting,
        ceased date, disso date, date disso, geschrapt op, aufgeloest am, date dissolution association, dissoute le,
        opgeheven op
    """),
    "licence": names_of("licentie, license, licence, rights, source licence"),
}

PLACE: Mapping[str, tuple[str, ...]] = {
    "full": names_of("""
        volledig adres, contact address, full address, formatted address, adres volledig, adresse complete, address,
        adres, adresse, anschrift, principal office trustees address, principal office, correspondence address,
        maatschappelijke zetel, zetel, adresvoorstelling, street address, locatie, location, vestigingsadres, plek,
        waar, lieu, adressen, siege, siege social, adresse postale, postal address, adresse siege, adresse siege
        social, adresse actuelle, adres secretariaat, adres zetel, plaats tewerkstelling, werkplek, lieu intervention,
        lieu action, einsatzort, arbeitsort, veranstaltungsort
    """),
    "street": names_of("""
        straat nummer, straat en nummer, straat en huisnummer, straat huisnummer, straat, straatnaam, street, street
        address, thoroughfare, address line 1, address 1, address line1, addressline 1, adresregel 1, adres 1, adresse
        1, rue, rue et numero, rue numero, voie, strasse, strasse hausnummer, strasse nr, street name, line 1,
        libvoie, adres, straat nr, straat + nr, streetname, libelle voie, line1, straat en nr, straat nr bus, straat
        nummer bus, straat nummer en bus, rue n, rue no, rue et n, rue et no, strasse und hausnummer, strasse und nr,
        strasse und nummer, adrs libvoie
    """),
    "street_type": names_of("type voie, typevoie, soort straat, street type"),
    "number": names_of("""
        huisnummer, huisnr, nummer, nr, number, house number, street number, numero, numero rue,
        numvoie, hausnummer, numero voie, house no
    """),
    "repetition": names_of("repetition, indice repetition, bis ter"),
    "box": names_of("bus, busnummer, bus nr, box, bte, boite, box number, postbus nummer"),
    "more": names_of("""
        adresregel 2, address line 2, address 2, address line2, adres 2, adresse 2, line 2, line2,
        address line 3, address 3, line 3, contact address 2, contact address 3, contact address 4,
        address 4, address 5, complement, complement adresse, line3, address line 4, address line 5
    """),
    "postal_code": names_of("""
        postcode, postal code, post code, code postal, codepostal, cp, plz, postleitzahl, zip, zip code, zipcode,
        postnummer, postcode gemeente, charity contact postcode, postcode en gemeente, post code town, postnr, post
        nr, code postal actuel, codepostal actuel, code postal et localite, code postal localite, code postal et
        ville, code postal ville, code postal et commune, code postal commune, cp localite, cp ville, cp commune, cp
        et localite, cp et ville, plz ort, plz und ort, postcode plaats, postcode en plaats, postcode woonplaats,
        postcode en woonplaats, postcode stad, postcode town
    """),
    "place_name": names_of("""
        gemeente, gemeentenaam, plaatsnaam, woonplaats, stad, plaats, city, town, locality, address locality, address
        city, municipality, deelgemeente, commune, ville, libelle commune, libcommune, localite, ort, stadt, wohnort,
        post town, city name, village, admin unit l 2, admin 3, city town, postcode en gemeente, postcode gemeente,
        town city, nom commune, place name, stad gemeente, gemeente stad, commune actuelle, gemeinde, code postal et
        localite, code postal localite, code postal et ville, code postal ville, code postal et commune, code postal
        commune, cp localite, cp ville, cp commune, cp et localite, cp et ville, plz ort, plz und ort, postcode
        plaats, postcode en plaats, postcode woonplaats, postcode en woonplaats, postcode stad, postcode town
    """),
    "label": names_of("""
        naam plek, location name, locatienaam, naam locatie, venue, venue name, gebouw, zaal, building,
        location label, lieu dit
    """),
    "name": names_of("name, naam, nom, title, label, display name, place"),
    "latitude": names_of("""
        lat, latitude, breedtegraad, geo lat, y, geo latitude, breedte, latitud, wgs 84 lat
    """),
    "longitude": names_of("""
        lng, lon, long, longitude, lengtegraad, geo lng, geo lon, x, geo longitude, lengte, laengengrad,
        wgs 84 lon
    """),
    "point": names_of("""
        geopoint, geo, geo point, point, coordinates, coordinaten, lonlat, latlon, lat lon, geocenter location, geo
        point 2 d, geolocation, gps, location, geometry, coordonnees, position, geo point 2d
    """),
    "country": names_of("""
        land, country, address country, pays, country code, staat, landcode, admin 1, country name
    """),
    "inside": names_of("""
        address, adres, adresse, location, place, geo, local authority, commune, gemeente, anschrift
    """),
}

CHILDREN = names_of("""
    activity, activities, opportunities, opportunity, vacancies, vacancy, vacatures, missions, roles,
    role, jobs, job postings, volunteer opportunities, oproepen, angebote, annonces, has opportunity,
    owns, makes offer, projecten
""")
ROLES = names_of("role, roles, rol, rollen, positions, functies")
SESSIONS = names_of("session, sessions, sessie, sessies, shifts, events, momenten, sub event, occurrences")
CONTACT_KEYS = names_of("""
    contact, contact point, contact points, contactpunt, contactgegevens, contact details, contact info, contact
    information, coordonnees, kontakt, kontaktdaten
""")
LOCATION_KEYS = names_of("""
    locations, location, locaties, locatie, places, place, job location, addresses, address, adressen,
    adres, plekken, plek, adresse, adresses, regions, venue, lieu, lieux, site, sites, organisation
    location, session location, vestigingen, orte, primary location
""")
ORGANISATION_TYPES = names_of("""
    organisation, organization, ngo, charity, association, vereniging, government organization,
    feitelijke vereniging, registered organization, formal organization, local business, vzw, verein,
    sports organization, non profit, nonprofit organization, educational organization, civic structure,
    recruiter, organisaties, organisations, organizations
""")
OTHER_TYPES = names_of("""
    role, session, location, place, person, contact point, concept, postal address, time, concept
    scheme, image object, web site, web page, web sites, breadcrumb list, organisation location, session
    location, charity registration, ontology, dataset, categories, tags, geo coordinates, contact
    persons, users, breadcrumblist, media object, website
""")
