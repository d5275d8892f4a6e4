package io.siamstream.tools.viewer.feed;

/**
 * Names a frame.
 *
 * @param camera the camera's id
 * @param epoch epoch of the frame
 * @param sequence number of the frame in its epoch
 */
public record FrameId(String camera, long epoch, long sequence) {}
