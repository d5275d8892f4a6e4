package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tools.picture.Pictures;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures of a video file, a webcam or a network camera, read by FFmpeg and sent as JPEG. */
final class VideoSource implements PictureSource {

    /** After this time without a byte a network camera counts as gone, microseconds. */
    private static final String SILENCE_MICROS = "10000000";

    private final FFmpegFrameGrabber grabber;
    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final boolean live;
    private final int quality;

    private VideoSource(FFmpegFrameGrabber grabber, boolean live, int quality) {
        this.grabber = grabber;
        this.live = live;
        this.quality = quality;
    }

    /**
     * Opens a video.
     *
     * @param address file, device such as {@code /dev/video0}, or URL
     * @param quality JPEG quality, 0 to 100
     * @throws IOException if FFmpeg cannot open it, or there is no picture in it; the message tells
     *     why
     */
    static VideoSource open(String address, int quality) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
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
            throw new IOException(
                    "FFmpeg cannot open %s: %s".formatted(address, e.getMessage()), e);
        }
        if (!grabber.hasVideo()) {
            grabber.close();
            throw new IOException("There is no video in " + address);
        }
        boolean endless = grabber.getFormatContext().duration() == avutil.AV_NOPTS_VALUE;
        boolean remote = address.contains("://") && !address.startsWith("file:");
        boolean live = address.startsWith("/dev/") || (remote && endless);
        return new VideoSource(grabber, live, quality);
    }

    @Override
    public Optional<EncodedPicture> next() throws IOException {
        Frame frame = grabber.grabImage();
        if (frame == null) {
            return Optional.empty();
        }
        // The converter keeps this one for the next picture and closes it in the end.
        Mat mat = converter.convert(frame);
        return Optional.of(
                new EncodedPicture(
                        FrameEncoding.JPEG, mat.cols(), mat.rows(), Pictures.jpeg(mat, quality)));
    }

    @Override
    public Optional<Double> rate() {
        return live || grabber.getVideoFrameRate() <= 0
                ? Optional.empty()
                : Optional.of(grabber.getVideoFrameRate());
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public void close() throws IOException {
        converter.close();
        grabber.close();
    }
}
