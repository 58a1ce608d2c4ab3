export { CONFIG, ConfigError, readConfig, takeConfig, type Config } from './config.js';
export { ConfigModule } from './config.module.js';
