"""the first tables"""

import sqlalchemy as sa
from alembic import op
import conference.database

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('jobs',
    sa.Column('kind', sa.String(length=80), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=True),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('run_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('claimed_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('claimed_by', sa.String(length=80), nullable=True),
    sa.Column('finished_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.Column('done_steps', sa.Integer(), nullable=False),
    sa.Column('total_steps', sa.Integer(), nullable=True),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jobs')),
    sa.UniqueConstraint('key', name=op.f('uq_jobs_key'))
    )
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.create_index('ix_jobs_state_run_at', ['state', 'run_at'], unique=False)


    op.create_table('meetings',
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('made_current_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('updated_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('calendar_revision', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('official_name', sa.String(), nullable=True),
    sa.Column('short_name', sa.String(), nullable=True),
    sa.Column('names_in_plan', sa.JSON(), nullable=False),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('date_from', sa.Date(), nullable=True),
    sa.Column('date_to', sa.Date(), nullable=True),
    sa.Column('start_time', sa.Time(), nullable=True),
    sa.Column('end_time', sa.Time(), nullable=True),
    sa.Column('city', sa.String(), nullable=True),
    sa.Column('hall', sa.String(), nullable=True),
    sa.Column('address', sa.String(), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('format', sa.String(), nullable=True),
    sa.Column('chair_text', sa.String(), nullable=True),
    sa.Column('chair_person', sa.String(), nullable=True),
    sa.Column('contact_name', sa.String(), nullable=True),
    sa.Column('contact_position', sa.String(), nullable=True),
    sa.Column('contact_unit', sa.String(), nullable=True),
    sa.Column('contact_phone', sa.String(), nullable=True),
    sa.Column('contact_email', sa.String(), nullable=True),
    sa.Column('registration_deadline', sa.Date(), nullable=True),
    sa.Column('issuer', sa.String(), nullable=True),
    sa.Column('issuer_lines', sa.JSON(), nullable=False),
    sa.Column('parent_issuer', sa.String(), nullable=True),
    sa.Column('letter_symbol', sa.String(), nullable=True),
    sa.Column('letter_place', sa.String(), nullable=True),
    sa.Column('signature_lines', sa.JSON(), nullable=False),
    sa.Column('signer_name', sa.String(), nullable=True),
    sa.Column('archive_unit', sa.String(), nullable=True),
    sa.Column('plan_number', sa.String(), nullable=True),
    sa.Column('plan_symbol', sa.String(), nullable=True),
    sa.Column('plan_issued_on', sa.Date(), nullable=True),
    sa.Column('stated_total', sa.Integer(), nullable=True),
    sa.Column('stated_total_text', sa.String(), nullable=True),
    sa.Column('seats_for_awardees', sa.Integer(), nullable=True),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.Column('edited_facts', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meetings')),
    sa.UniqueConstraint('code', name=op.f('uq_meetings_code')),
    sa.UniqueConstraint('number', name=op.f('uq_meetings_number')),
    sa.UniqueConstraint('public_id', name=op.f('uq_meetings_public_id'))
    )

    op.create_table('sign_in_attempts',
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('ip', sa.String(length=64), nullable=False),
    sa.Column('at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('succeeded', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempts'))
    )
    with op.batch_alter_table('sign_in_attempts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_attempts_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_attempts_ip'), ['ip'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_attempts_username'), ['username'], unique=False)


    op.create_table('users',
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('session_epoch', sa.Integer(), nullable=False),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('last_sign_in_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('username', name=op.f('uq_users_username'))
    )

    op.create_table('agenda_releases',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('released_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('released_by', sa.String(), nullable=False),
    sa.Column('snapshot', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_agenda_releases_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_releases')),
    sa.UniqueConstraint('meeting_id', 'version', name=op.f('uq_agenda_releases_meeting_id_version'))
    )
    with op.batch_alter_table('agenda_releases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_releases_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('audit_entries',
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('actor_kind', sa.String(length=20), nullable=False),
    sa.Column('actor_id', sa.String(length=80), nullable=False),
    sa.Column('actor_name', sa.String(length=300), nullable=False),
    sa.Column('ip', sa.String(length=64), nullable=True),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject_type', sa.String(length=40), nullable=False),
    sa.Column('subject_id', sa.String(length=80), nullable=False),
    sa.Column('subject_label', sa.String(), nullable=False),
    sa.Column('changes', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('search_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_audit_entries_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entries')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_entries_hash'))
    )
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entries_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entries_at'), ['at'], unique=False)
        batch_op.create_index('ix_audit_entries_subject', ['subject_type', 'subject_id'], unique=False)


    op.create_table('award_quotas',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('levels', sa.JSON(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_award_quotas_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award_quotas')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_award_quotas_meeting_id_code'))
    )
    with op.batch_alter_table('award_quotas', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_quotas_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('categories',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('label_en', sa.String(), nullable=True),
    sa.Column('short_label', sa.String(), nullable=True),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.Column('ref', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_categories_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_categories')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_categories_meeting_id_code'))
    )
    with op.batch_alter_table('categories', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_categories_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('devices',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('door', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('expires_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('revoked_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('last_seen_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('unsent', sa.Integer(), nullable=True),
    sa.Column('roster_version', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_devices_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_devices_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_devices')),
    sa.UniqueConstraint('public_id', name=op.f('uq_devices_public_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_devices_token_hash'))
    )
    with op.batch_alter_table('devices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_devices_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('imports',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('encoding', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('report', sa.JSON(), nullable=False),
    sa.Column('uploaded_by', sa.String(), nullable=False),
    sa.Column('uploaded_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('applied_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_imports_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports')),
    sa.UniqueConstraint('public_id', name=op.f('uq_imports_public_id'))
    )
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imports_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('letters',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('content', sa.String(), nullable=True),
    sa.Column('body_notes', sa.String(), nullable=True),
    sa.Column('salutation', sa.String(), nullable=True),
    sa.Column('body', sa.String(), nullable=True),
    sa.Column('distribution', sa.JSON(), nullable=False),
    sa.Column('with_link', sa.Boolean(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('submitted_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('approved_by', sa.String(), nullable=True),
    sa.Column('approved_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('updated_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('snapshot', sa.JSON(), nullable=True),
    sa.Column('fingerprint', sa.String(length=64), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_letters_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('public_id', name=op.f('uq_letters_public_id'))
    )
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letters_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('loaded_plans',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('written', sa.JSON(), nullable=False),
    sa.Column('loaded_by', sa.String(), nullable=False),
    sa.Column('loaded_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_loaded_plans_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loaded_plans')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_loaded_plans_meeting_id'))
    )

    op.create_table('open_questions',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('severity', sa.String(length=10), nullable=False),
    sa.Column('ref', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('quotes', sa.JSON(), nullable=False),
    sa.Column('stated', sa.String(), nullable=True),
    sa.Column('other', sa.String(), nullable=True),
    sa.Column('search_key', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_open_questions_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_open_questions')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_open_questions_meeting_id_code'))
    )
    with op.batch_alter_table('open_questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_open_questions_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('organisations',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('short_name', sa.String(), nullable=True),
    sa.Column('abbreviation', sa.String(), nullable=True),
    sa.Column('name_en', sa.String(), nullable=True),
    sa.Column('aliases', sa.JSON(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('group_code', sa.String(length=40), nullable=True),
    sa.Column('level', sa.String(length=20), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=True),
    sa.Column('invited', sa.Boolean(), nullable=False),
    sa.Column('in_plan', sa.Boolean(), nullable=False),
    sa.Column('role', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('address', sa.String(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('link_version', sa.Integer(), nullable=False),
    sa.Column('edited_facts', sa.JSON(), nullable=False),
    sa.Column('is_rehearsal', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('search_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('exact_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('sort_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_organisations_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['parent_id'], ['organisations.id'], name=op.f('fk_organisations_parent_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_organisations_meeting_id_code')),
    sa.UniqueConstraint('public_id', name=op.f('uq_organisations_public_id'))
    )
    with op.batch_alter_table('organisations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisations_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisations_rank'), ['rank'], unique=False)
        batch_op.create_index(batch_op.f('ix_organisations_sort_key'), ['sort_key'], unique=False)


    op.create_table('outgoing_messages',
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('dedupe_key', sa.String(length=200), nullable=False),
    sa.Column('message_id', sa.String(length=200), nullable=False),
    sa.Column('to_name', sa.String(), nullable=False),
    sa.Column('to_email', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('subject_type', sa.String(length=40), nullable=True),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('reason_code', sa.String(length=40), nullable=True),
    sa.Column('reason_facts', sa.JSON(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('next_try_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('sent_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('updated_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('search_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('is_rehearsal', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_outgoing_messages_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing_messages')),
    sa.UniqueConstraint('dedupe_key', name=op.f('uq_outgoing_messages_dedupe_key')),
    sa.UniqueConstraint('message_id', name=op.f('uq_outgoing_messages_message_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_outgoing_messages_public_id'))
    )
    with op.batch_alter_table('outgoing_messages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outgoing_messages_created_at'), ['created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_outgoing_messages_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outgoing_messages_state'), ['state'], unique=False)


    op.create_table('report_forms',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_report_forms_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_forms')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_report_forms_meeting_id_code'))
    )
    with op.batch_alter_table('report_forms', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_forms_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('roster_counters',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('full_from', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_roster_counters_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roster_counters')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_roster_counters_meeting_id'))
    )

    op.create_table('tasks',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(), nullable=True),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('output', sa.String(), nullable=True),
    sa.Column('leads', sa.JSON(), nullable=False),
    sa.Column('partners', sa.JSON(), nullable=False),
    sa.Column('deadline_text', sa.String(), nullable=True),
    sa.Column('deadline', sa.Date(), nullable=True),
    sa.Column('deadline_exclusive', sa.Boolean(), nullable=False),
    sa.Column('internal_deadline', sa.Date(), nullable=True),
    sa.Column('depends_on', sa.JSON(), nullable=False),
    sa.Column('expected_count', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('done_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('edited_facts', sa.JSON(), nullable=False),
    sa.Column('search_key', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_tasks_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_tasks_meeting_id_code'))
    )
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tasks_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('administrative_units',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_administrative_units_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_administrative_units_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_administrative_units')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_administrative_units_meeting_id_code'))
    )
    with op.batch_alter_table('administrative_units', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_administrative_units_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_administrative_units_organisation_id'), ['organisation_id'], unique=False)


    op.create_table('contacts',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('honorific', sa.String(length=10), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('job_title', sa.String(), nullable=True),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('phones', sa.JSON(), nullable=False),
    sa.Column('position_in_list', sa.Integer(), nullable=False),
    sa.Column('removed_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_contacts_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contacts'))
    )
    with op.batch_alter_table('contacts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contacts_organisation_id'), ['organisation_id'], unique=False)


    op.create_table('decisions',
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('choice', sa.String(length=10), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('decided_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('undone_by', sa.String(), nullable=True),
    sa.Column('undone_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['open_questions.id'], name=op.f('fk_decisions_question_id_open_questions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decisions_question_id'), ['question_id'], unique=False)


    op.create_table('invitations',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.Column('recipient_text', sa.String(), nullable=True),
    sa.Column('snapshot', sa.JSON(), nullable=True),
    sa.Column('fingerprint', sa.String(length=64), nullable=True),
    sa.Column('message_id', sa.Integer(), nullable=True),
    sa.Column('declined_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('decline_code', sa.String(length=40), nullable=True),
    sa.Column('decline_note', sa.String(), nullable=True),
    sa.Column('answered_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('answered_by', sa.String(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_invitations_letter_id_letters')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_invitations_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['message_id'], ['outgoing_messages.id'], name=op.f('fk_invitations_message_id_outgoing_messages')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_invitations_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitations')),
    sa.UniqueConstraint('meeting_id', 'organisation_id', name=op.f('uq_invitations_meeting_id_organisation_id'))
    )
    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitations_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitations_organisation_id'), ['organisation_id'], unique=False)


    op.create_table('letter_texts',
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('salutation', sa.String(), nullable=True),
    sa.Column('body', sa.String(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_letter_texts_category_id_categories')),
    sa.ForeignKeyConstraint(['letter_id'], ['letters.id'], name=op.f('fk_letter_texts_letter_id_letters')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_texts')),
    sa.UniqueConstraint('letter_id', 'category_id', name=op.f('uq_letter_texts_letter_id_category_id'))
    )
    with op.batch_alter_table('letter_texts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_texts_letter_id'), ['letter_id'], unique=False)


    op.create_table('sessions',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('starts_at', sa.Time(), nullable=True),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('speaker_organisation_id', sa.Integer(), nullable=True),
    sa.Column('speaker_name', sa.String(), nullable=True),
    sa.Column('ref', sa.String(), nullable=True),
    sa.Column('status', sa.String(length=40), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('updated_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('removed_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('edited', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_sessions_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['speaker_organisation_id'], ['organisations.id'], name=op.f('fk_sessions_speaker_organisation_id_organisations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('public_id', name=op.f('uq_sessions_public_id'))
    )
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sessions_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('slots',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('places_total', sa.Integer(), nullable=True),
    sa.Column('per_organisation', sa.Integer(), nullable=True),
    sa.Column('status', sa.String(length=40), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_slots_category_id_categories')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_slots_meeting_id_meetings')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slots')),
    sa.UniqueConstraint('meeting_id', 'code', name=op.f('uq_slots_meeting_id_code'))
    )
    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slots_category_id'), ['category_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_slots_meeting_id'), ['meeting_id'], unique=False)


    op.create_table('allocations',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('slot_id', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=True),
    sa.Column('edited', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_allocations_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['slot_id'], ['slots.id'], name=op.f('fk_allocations_slot_id_slots')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allocations')),
    sa.UniqueConstraint('organisation_id', 'slot_id', name=op.f('uq_allocations_organisation_id_slot_id'))
    )
    with op.batch_alter_table('allocations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allocations_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_allocations_slot_id'), ['slot_id'], unique=False)


    op.create_table('delegates',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=12), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('organisation_text', sa.String(), nullable=True),
    sa.Column('category_id', sa.Integer(), nullable=True),
    sa.Column('slot_id', sa.Integer(), nullable=True),
    sa.Column('honorific', sa.String(length=10), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.String(), nullable=True),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('phones', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('state_reason', sa.String(), nullable=True),
    sa.Column('sort_name', sa.String(), nullable=True),
    sa.Column('initials_key', sa.String(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('seat', sa.String(), nullable=True),
    sa.Column('door_notes', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(), nullable=True),
    sa.Column('replaces_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(length=20), nullable=False),
    sa.Column('created_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('updated_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('link_version', sa.Integer(), nullable=False),
    sa.Column('calendar_sequence', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('is_rehearsal', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('search_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('exact_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('sort_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_delegates_category_id_categories')),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_delegates_import_id_imports')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_delegates_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_delegates_organisation_id_organisations')),
    sa.ForeignKeyConstraint(['replaces_id'], ['delegates.id'], name=op.f('fk_delegates_replaces_id_delegates')),
    sa.ForeignKeyConstraint(['slot_id'], ['slots.id'], name=op.f('fk_delegates_slot_id_slots')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegates')),
    sa.UniqueConstraint('public_id', name=op.f('uq_delegates_public_id'))
    )
    with op.batch_alter_table('delegates', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delegates_category_id'), ['category_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_is_rehearsal'), ['is_rehearsal'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index('ix_delegates_meeting_sort', ['meeting_id', 'sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_replaces_id'), ['replaces_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_slot_id'), ['slot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegates_state'), ['state'], unique=False)


    op.create_table('passes',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('delegate_id', sa.Integer(), nullable=False),
    sa.Column('serial', sa.String(length=8), nullable=False),
    sa.Column('code', sa.String(length=200), nullable=False),
    sa.Column('key_id', sa.Integer(), nullable=False),
    sa.Column('issued_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('valid_from', conference.database.UtcDateTime(), nullable=True),
    sa.Column('valid_to', conference.database.UtcDateTime(), nullable=True),
    sa.Column('replaced_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.Column('revoked_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('revoke_reason', sa.String(), nullable=True),
    sa.Column('inside', sa.Boolean(), nullable=False),
    sa.Column('first_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('first_door', sa.String(), nullable=True),
    sa.Column('first_scan_id', sa.String(length=36), nullable=True),
    sa.Column('let_in', sa.Integer(), nullable=False),
    sa.Column('last_received_at', conference.database.UtcDateTime(), nullable=True),
    sa.Column('conflict', sa.Boolean(), nullable=False),
    sa.Column('scan_count', sa.Integer(), nullable=False),
    sa.Column('roster_version', sa.Integer(), nullable=False),
    sa.Column('is_rehearsal', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegate_id'], ['delegates.id'], name=op.f('fk_passes_delegate_id_delegates')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_passes_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['passes.id'], name=op.f('fk_passes_replaced_by_id_passes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passes')),
    sa.UniqueConstraint('serial', name=op.f('uq_passes_serial'))
    )
    with op.batch_alter_table('passes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passes_delegate_id'), ['delegate_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_passes_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index('ix_passes_meeting_inside', ['meeting_id', 'inside'], unique=False)
        batch_op.create_index(batch_op.f('ix_passes_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_passes_roster_version'), ['roster_version'], unique=False)


    op.create_table('conflict_settlements',
    sa.Column('pass_id', sa.Integer(), nullable=False),
    sa.Column('at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('scan_ids', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pass_id'], ['passes.id'], name=op.f('fk_conflict_settlements_pass_id_passes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_settlements'))
    )
    with op.batch_alter_table('conflict_settlements', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflict_settlements_pass_id'), ['pass_id'], unique=False)


    op.create_table('scans',
    sa.Column('scan_id', sa.String(length=36), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('pass_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(length=512), nullable=False),
    sa.Column('direction', sa.String(length=3), nullable=False),
    sa.Column('at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('received_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('effective_at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('device_id', sa.Integer(), nullable=False),
    sa.Column('door', sa.String(), nullable=False),
    sa.Column('offline', sa.Boolean(), nullable=False),
    sa.Column('shown', sa.String(length=20), nullable=True),
    sa.Column('told', sa.String(length=20), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('clock_wrong', sa.Boolean(), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('fingerprint', sa.String(length=32), nullable=False),
    sa.Column('is_rehearsal', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['device_id'], ['devices.id'], name=op.f('fk_scans_device_id_devices')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_scans_meeting_id_meetings')),
    sa.ForeignKeyConstraint(['pass_id'], ['passes.id'], name=op.f('fk_scans_pass_id_passes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scans')),
    sa.UniqueConstraint('scan_id', name=op.f('uq_scans_scan_id'))
    )
    with op.batch_alter_table('scans', schema=None) as batch_op:
        batch_op.create_index('ix_scans_device', ['device_id', 'received_at'], unique=False)
        batch_op.create_index('ix_scans_meeting_received', ['meeting_id', 'received_at'], unique=False)
        batch_op.create_index('ix_scans_pass', ['pass_id', 'effective_at'], unique=False)


    op.create_table('scan_undos',
    sa.Column('scan_pk', sa.Integer(), nullable=False),
    sa.Column('at', conference.database.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['scan_pk'], ['scans.id'], name=op.f('fk_scan_undos_scan_pk_scans')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scan_undos')),
    sa.UniqueConstraint('scan_pk', name=op.f('uq_scan_undos_scan_pk'))
    )


def downgrade() -> None:
    op.drop_table('scan_undos')
    with op.batch_alter_table('scans', schema=None) as batch_op:
        batch_op.drop_index('ix_scans_pass')
        batch_op.drop_index('ix_scans_meeting_received')
        batch_op.drop_index('ix_scans_device')

    op.drop_table('scans')
    with op.batch_alter_table('conflict_settlements', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conflict_settlements_pass_id'))

    op.drop_table('conflict_settlements')
    with op.batch_alter_table('passes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passes_roster_version'))
        batch_op.drop_index(batch_op.f('ix_passes_replaced_by_id'))
        batch_op.drop_index('ix_passes_meeting_inside')
        batch_op.drop_index(batch_op.f('ix_passes_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_passes_delegate_id'))

    op.drop_table('passes')
    with op.batch_alter_table('delegates', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_delegates_state'))
        batch_op.drop_index(batch_op.f('ix_delegates_sort_key'))
        batch_op.drop_index(batch_op.f('ix_delegates_slot_id'))
        batch_op.drop_index(batch_op.f('ix_delegates_replaces_id'))
        batch_op.drop_index(batch_op.f('ix_delegates_organisation_id'))
        batch_op.drop_index('ix_delegates_meeting_sort')
        batch_op.drop_index(batch_op.f('ix_delegates_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_delegates_is_rehearsal'))
        batch_op.drop_index(batch_op.f('ix_delegates_category_id'))

    op.drop_table('delegates')
    with op.batch_alter_table('allocations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_allocations_slot_id'))
        batch_op.drop_index(batch_op.f('ix_allocations_organisation_id'))

    op.drop_table('allocations')
    with op.batch_alter_table('slots', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slots_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_slots_category_id'))

    op.drop_table('slots')
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sessions_meeting_id'))

    op.drop_table('sessions')
    with op.batch_alter_table('letter_texts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_texts_letter_id'))

    op.drop_table('letter_texts')
    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitations_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_invitations_meeting_id'))

    op.drop_table('invitations')
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decisions_question_id'))

    op.drop_table('decisions')
    with op.batch_alter_table('contacts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contacts_organisation_id'))

    op.drop_table('contacts')
    with op.batch_alter_table('administrative_units', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_administrative_units_organisation_id'))
        batch_op.drop_index(batch_op.f('ix_administrative_units_meeting_id'))

    op.drop_table('administrative_units')
    with op.batch_alter_table('tasks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tasks_meeting_id'))

    op.drop_table('tasks')
    op.drop_table('roster_counters')
    with op.batch_alter_table('report_forms', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_forms_meeting_id'))

    op.drop_table('report_forms')
    with op.batch_alter_table('outgoing_messages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outgoing_messages_state'))
        batch_op.drop_index(batch_op.f('ix_outgoing_messages_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_outgoing_messages_created_at'))

    op.drop_table('outgoing_messages')
    with op.batch_alter_table('organisations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisations_sort_key'))
        batch_op.drop_index(batch_op.f('ix_organisations_rank'))
        batch_op.drop_index(batch_op.f('ix_organisations_meeting_id'))

    op.drop_table('organisations')
    with op.batch_alter_table('open_questions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_open_questions_meeting_id'))

    op.drop_table('open_questions')
    op.drop_table('loaded_plans')
    with op.batch_alter_table('letters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letters_meeting_id'))

    op.drop_table('letters')
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imports_meeting_id'))

    op.drop_table('imports')
    with op.batch_alter_table('devices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_devices_meeting_id'))

    op.drop_table('devices')
    with op.batch_alter_table('categories', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_categories_meeting_id'))

    op.drop_table('categories')
    with op.batch_alter_table('award_quotas', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_award_quotas_meeting_id'))

    op.drop_table('award_quotas')
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_entries_subject')
        batch_op.drop_index(batch_op.f('ix_audit_entries_at'))
        batch_op.drop_index(batch_op.f('ix_audit_entries_action'))

    op.drop_table('audit_entries')
    with op.batch_alter_table('agenda_releases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_releases_meeting_id'))

    op.drop_table('agenda_releases')
    op.drop_table('users')
    with op.batch_alter_table('sign_in_attempts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_attempts_username'))
        batch_op.drop_index(batch_op.f('ix_sign_in_attempts_ip'))
        batch_op.drop_index(batch_op.f('ix_sign_in_attempts_at'))

    op.drop_table('sign_in_attempts')
    op.drop_table('meetings')
    with op.batch_alter_table('jobs', schema=None) as batch_op:
        batch_op.drop_index('ix_jobs_state_run_at')

    op.drop_table('jobs')
