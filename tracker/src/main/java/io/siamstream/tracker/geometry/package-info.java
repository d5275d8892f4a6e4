/**
 * Where a crop lies in its frame, how it is cut, and which cell of the response is which pixel.
 *
 * <p>Two kinds of coordinates meet here. <em>Continuous</em> ones, used by {@link
 * io.siamstream.tracker.geometry.Box} and everywhere outside, have their origin at the top left
 * corner of the first pixel, so that pixel k covers [k, k + 1). <em>Pixel indices</em>, used by
 * design 1.4 and by OpenCV, count pixel centres: index k is the continuous coordinate k + 0.5.
 */
package io.siamstream.tracker.geometry;
