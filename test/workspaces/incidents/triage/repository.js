// All SQL of the triage bot: who is on duty in which discipline, and who steps in.

export class TriageRepository {
  constructor(pool) {
    this.pool = pool;
  }

  /** A person may serve in several disciplines. The table still says one row per person. */
  async addMember(slackId, discipline, displayName) {
    await this.pool.query(
      `INSERT INTO users (slack_id, discipline, display_name)
       VALUES ($1, $2, $3)
       ON CONFLICT (slack_id, discipline) DO UPDATE SET display_name = EXCLUDED.display_name`,
      [slackId, discipline, displayName],
    );
  }

  async rename(slackId, displayName) {
    await this.pool.query(
      `INSERT INTO users (slack_id, discipline, display_name)
       VALUES ($1, 'unassigned', $2)
       ON CONFLICT (slack_id) DO UPDATE SET display_name = EXCLUDED.display_name`,
      [slackId, displayName],
    );
  }

  /** Only one running sprint may have a number, and the index says so only for running ones. */
  async startSprint(sprintIndex, startsOn) {
    await this.pool.query(
      `INSERT INTO sprints (sprint_index, status, starts_on)
       VALUES ($1, 'active', $2)
       ON CONFLICT (sprint_index) DO UPDATE SET starts_on = EXCLUDED.starts_on`,
      [sprintIndex, startsOn],
    );
  }

  async ensureSprint(sprintIndex, startsOn) {
    await this.pool.query(
      `INSERT INTO sprints (sprint_index, status, starts_on)
       VALUES ($1, 'active', $2)
       ON CONFLICT (sprint_index) WHERE status = 'active' DO NOTHING`,
      [sprintIndex, startsOn],
    );
  }

  async setOnDuty(discipline, sprintIndex, slackId) {
    await this.pool.query(
      `INSERT INTO current_state (discipline, sprint_index, on_duty)
       VALUES ($1, $2, $3)
       ON CONFLICT (discipline) DO UPDATE
         SET sprint_index = EXCLUDED.sprint_index, on_duty = EXCLUDED.on_duty, since = now()`,
      [discipline, sprintIndex, slackId],
    );
  }

  /** Pressing the button twice must not ask twice. It did: the table holds duplicates. */
  async requestOverride(sprintIndex, discipline, requestedBy, replacement) {
    await this.pool.query(
      `INSERT INTO overrides (sprint_index, discipline, requested_by, replacement)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (sprint_index, discipline, requested_by) DO NOTHING`,
      [sprintIndex, discipline, requestedBy, replacement],
    );
  }

  /** No conflict clause: two people who join at once raise 23505 on users_slack_id_key. */
  async join(slackId, discipline) {
    await this.pool.query('INSERT INTO users (slack_id, discipline) VALUES ($1, $2)', [slackId, discipline]);
  }

  async planSprint(sprintIndex, startsOn) {
    await this.pool.query('INSERT INTO sprints (sprint_index, starts_on) VALUES ($1, $2)', [sprintIndex, startsOn]);
  }
}
