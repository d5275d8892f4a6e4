package io.siamstream.tools.viewer.feed;

import java.util.List;

/**
 * Where targets that detections start may begin.
 *
 * @param camera the camera's id, or * for all without zones of their own
 * @param zones polygons, each x1, y1, x2, y2, ... as shares of the picture's width and height; none
 *     for anywhere, null where nothing is said of the camera
 */
public record CameraZones(String camera, List<List<Double>> zones) {}
