package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tools.picture.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Pictures of a video file, a webcam or a network camera, read by FFmpeg, turned as they say that
 * they are to be shown, and sent as JPEG.
 */
final class VideoSource implements PictureSource {

    /** After this time without a byte a network camera counts as gone, microseconds. */
    private static final String SILENCE_MICROS = "10000000";

    /** A video that ends so much before its time is said to be cut off. */
    private static final double CUT_SHARE = 0.9;

    private static final int MATRIX_BYTES = 9 * Integer.BYTES;

    private final FFmpegFrameGrabber grabber;
    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final Optional<Path> downloaded;
    private final boolean live;
    private final int quality;
    private Duration last = Duration.ZERO;

    private VideoSource(
            FFmpegFrameGrabber grabber, Optional<Path> downloaded, boolean live, int quality) {
        this.grabber = grabber;
        this.downloaded = downloaded;
        this.live = live;
        this.quality = quality;
    }

    /**
     * Opens a video. A file of a server that does not allow seeking is downloaded first when it
     * cannot be read else.
     *
     * @param address file, device such as {@code /dev/video0}, or URL
     * @param quality JPEG quality, 0 to 100
     * @throws IOException if FFmpeg cannot open it, or there is no picture in it; the message tells
     *     why
     */
    static VideoSource open(String address, int quality) throws IOException {
        FFmpegFrameGrabber grabber = grabber(address);
        boolean endless = grabber.getFormatContext().duration() == avutil.AV_NOPTS_VALUE;
        boolean remote = address.contains("://") && !address.startsWith("file:");
        boolean live = address.startsWith("/dev/") || (remote && endless);
        if (!live && Download.isNeeded(address, grabber.getFormatContext())) {
            grabber.close();
            Path file = Download.toTemporaryFile(address);
            return new VideoSource(grabber(file.toString()), Optional.of(file), false, quality);
        }
        return new VideoSource(grabber, Optional.empty(), live, quality);
    }

    @Override
    public Optional<EncodedPicture> next() throws IOException {
        Frame frame;
        try {
            frame = grabber.grabImage();
        } catch (FrameGrabber.Exception e) {
            throw new IOException(Passwords.masked(String.valueOf(e.getMessage())), e);
        }
        if (frame == null) {
            return Optional.empty();
        }
        last = Duration.of(frame.timestamp, ChronoUnit.MICROS);
        // The converter keeps this one for the next picture and closes it in the end.
        Mat mat = converter.convert(frame);
        try (Mat upright = orientation(frame).upright(mat)) {
            return Optional.of(
                    new EncodedPicture(
                            FrameEncoding.JPEG,
                            upright.cols(),
                            upright.rows(),
                            Pictures.jpeg(upright, quality),
                            live ? Optional.empty() : Optional.of(last)));
        }
    }

    @Override
    public Optional<Double> rate() {
        return Optional.empty();
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Optional<String> complaint() {
        Duration whole = Duration.of(grabber.getLengthInTime(), ChronoUnit.MICROS);
        return live || last.toNanos() >= CUT_SHARE * whole.toNanos()
                ? Optional.empty()
                : Optional.of(
                        "the video is cut off at %.1f s of %.1f s"
                                .formatted(last.toMillis() / 1e3, whole.toMillis() / 1e3));
    }

    @Override
    public void close() throws IOException {
        converter.close();
        grabber.close();
        if (downloaded.isPresent()) {
            Files.delete(downloaded.get());
        }
    }

    private static FFmpegFrameGrabber grabber(String address) throws IOException {
        FFmpegErrors.listen();
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(address);
        if (address.startsWith("/dev/")) {
            grabber.setFormat("v4l2");
        }
        if (address.startsWith("rtsp:") || address.startsWith("rtsps:")) {
            grabber.setOption("rtsp_transport", "tcp");
            grabber.setOption("timeout", SILENCE_MICROS);
        }
        if (address.startsWith("http:") || address.startsWith("https:")) {
            grabber.setOption("rw_timeout", SILENCE_MICROS);
        }
        try {
            grabber.start();
        } catch (FrameGrabber.Exception e) {
            grabber.close();
            throw FFmpegErrors.cannotOpen(address, e);
        }
        if (!grabber.hasVideo()) {
            grabber.close();
            throw new SourceException(
                    "There is no video in " + Passwords.masked(address), false, null);
        }
        return grabber;
    }

    /** What the picture's own side data say, to which FFmpeg adds those of its stream. */
    private static Orientation orientation(Frame frame) {
        if (!(frame.opaque instanceof AVFrame picture)) {
            return Orientation.UPRIGHT;
        }
        AVFrameSideData data =
                avutil.av_frame_get_side_data(picture, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.size() < MATRIX_BYTES) {
            return Orientation.UPRIGHT;
        }
        return Orientation.ofMatrix(
                new IntPointer(data.data()).capacity(MATRIX_BYTES / Integer.BYTES).asBuffer());
    }
}
