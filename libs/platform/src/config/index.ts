export { CONFIG, ConfigError, readConfig, takeConfig, type Config, type FailPointSetting } from './config.js';
export { ConfigModule } from './config.module.js';
export { codeOf, networkReason, placeOf, ServiceFailure, type ServiceAddress } from './service-failure.js';
