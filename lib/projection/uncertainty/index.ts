export { contributions, driversOf } from './drivers'
