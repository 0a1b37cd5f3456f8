from django.db import migrations

from stuw.centres.policies import CENTRE, ORGANISATION, add_policy, force_row_level_security, own_volunteer

OWN = own_volunteer("volunteer_id")
SHARED = f"is_shared AND {ORGANISATION}"
SHARED_STEP = (
    f"{ORGANISATION} AND EXISTS (SELECT 1 FROM placements_candidacy c"
    " WHERE c.id = placements_candidacystep.candidacy_id AND c.is_shared)"
)
SHARED_VOLUNTEER = (
    "EXISTS (SELECT 1 FROM placements_candidacy c WHERE c.volunteer_id = people_volunteer.id AND c.is_shared"
    " AND c.organisation_id = ANY ((SELECT stuw_scope_ids('organisations'))::bigint[]))"
)


class Migration(migrations.Migration):
    """A candidacy is seen by the centre and the person; by the organisation only after a confirmed yes."""

    dependencies = [("placements", "0001_initial"), ("people", "0002_policies")]
    operations = [
        force_row_level_security(
            "placements_candidacy",
            {
                "centre_team": f"USING ({CENTRE}) WITH CHECK ({CENTRE})",
                "own_row": f"USING ({OWN}) WITH CHECK ({OWN})",
                "organisation_reads": f"FOR SELECT USING ({SHARED})",
                "organisation_answers": f"FOR UPDATE USING ({SHARED}) WITH CHECK ({SHARED})",
            },
        ),
        force_row_level_security(
            "placements_candidacystep",
            {
                "centre_team": f"USING ({CENTRE}) WITH CHECK ({CENTRE})",
                "own_row": f"USING ({OWN}) WITH CHECK ({OWN})",
                "organisation_reads": f"FOR SELECT USING ({SHARED_STEP})",
                "organisation_adds": f"FOR INSERT WITH CHECK ({SHARED_STEP})",
            },
        ),
        add_policy("people_volunteer", "organisation_reads", f"FOR SELECT USING ({SHARED_VOLUNTEER})"),
    ]
