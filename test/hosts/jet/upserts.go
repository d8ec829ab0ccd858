package store

import . "example.com/app/gen/table"

func save() {
	Users.INSERT(Users.AllColumns).MODEL(m).ON_CONFLICT(Users.ID).WHERE(Users.ID.GT(Int(1))).DO_NOTHING()
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) WHERE ◦ DO NOTHING
	Users.INSERT(Users.AllColumns).MODEL(m).ON_CONFLICT().ON_CONSTRAINT("users_pkey").DO_NOTHING()
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ON CONSTRAINT "users_pkey" DO NOTHING
	//                                                                   ^^^^^^^^^^ users_pkey
	Users.INSERT(Users.AllColumns).MODEL(m).ON_CONFLICT().DO_NOTHING()
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	Users.SELECT(Users.ID)
	query.ON_CONFLICT(Users.ID)
}
