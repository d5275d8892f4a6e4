/**
 * The tracker SiamMLG: what of a batch's frames is searched, what the network predicts of it, and
 * what is made of that for every target.
 */
package io.siamstream.tracker.siammlg;
