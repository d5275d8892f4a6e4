package io.siamstream.tools.viewer.feed;

/**
 * A frame as the page shows it.
 *
 * @param camera the camera's id
 * @param epoch epoch of the frame
 * @param sequence number of the frame in its epoch
 * @param received when it came here, by {@link System#nanoTime()}
 * @param width width, pixels
 * @param height height, pixels
 * @param mediaType media type of the picture
 * @param picture the encoded picture
 */
@SuppressWarnings("ArrayRecordComponent")
public record CameraFrame(
        String camera,
        long epoch,
        long sequence,
        long received,
        int width,
        int height,
        String mediaType,
        byte[] picture) {

    FrameId id() {
        return new FrameId(camera, epoch, sequence);
    }
}
