package io.siamstream.scenes;

/**
 * How a camera renders what is before it.
 *
 * @param tint factor of blue, green and red
 * @param noise standard deviation of the sensor's noise, grey levels
 * @param vignette how much darker the corners are than the centre, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Look(double[] tint, double noise, double vignette) {}
