/**
 * The SiamMLG network: the DJL blocks that training and serving share (design 2 and 4.4).
 *
 * <p>Maps are batch x channels x height x width throughout. Cells of a response are counted from
 * its top left, rows before columns.
 */
package io.siamstream.tracker.network;
