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
     * @throws IOException if FFmpeg cannot open it; the message tells why
     */
    static VideoSource open(String address, int quality) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(address);
        boolean webcam = address.startsWith("/dev/");
        boolean network = address.startsWith("rtsp:") || address.startsWith("rtsps:");
        if (webcam) {
            grabber.setFormat("v4l2");
        }
        if (network) {
            grabber.setOption("rtsp_transport", "tcp");
            grabber.setOption("timeout", "10000000");
        }
        try {
            grabber.start();
        } catch (FrameGrabber.Exception e) {
            grabber.close();
            throw new IOException(
                    "FFmpeg cannot open %s: %s".formatted(address, e.getMessage()), e);
        }
        return new VideoSource(grabber, webcam || network, quality);
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
    public void close() throws IOException {
        converter.close();
        grabber.close();
    }
}
