import { start } from './start';

void start('runtime');
