import { Sequelize } from 'sequelize';
import { defineUser } from './models/user.js';
import { defineUserBadge } from './models/userBadge.js';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '', { dialect: 'postgres' });
defineUser(sequelize);
defineUserBadge(sequelize);

// Stops here with 42830 while users has no primary key, so the server never listens.
await sequelize.sync();
