package io.siamstream.tools.tracks;

import io.siamstream.tracker.image.Image;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A video file that pictures of one size are written to, in H.264. */
final class VideoFile implements AutoCloseable {
    private static final int BITS_PER_PIXEL_AND_SECOND = 6;

    private final FFmpegFrameRecorder recorder;
    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final int width;
    private final int height;

    /**
     * Creates the file.
     *
     * @param width width of the pictures, pixels
     * @param height height of the pictures, pixels
     * @param rate pictures in a second
     * @throws IOException if FFmpeg cannot write it
     */
    VideoFile(Path file, int width, int height, double rate) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        // H.264 takes even sizes only: an odd last row or column is left out.
        this.width = width & ~1;
        this.height = height & ~1;
        recorder = new FFmpegFrameRecorder(file.toFile(), this.width, this.height);
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(rate);
        recorder.setVideoBitrate(width * height * BITS_PER_PIXEL_AND_SECOND);
        try {
            recorder.start();
        } catch (FrameRecorder.Exception e) {
            throw new IOException("FFmpeg cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Whether a picture has the file's size. */
    boolean takes(Image picture) {
        return (picture.width() & ~1) == width && (picture.height() & ~1) == height;
    }

    /** Appends a picture of the file's size. */
    void append(Mat picture) throws IOException {
        try (Mat even = picture.apply(new Rect(0, 0, width, height));
                Mat dense = even.clone()) {
            recorder.record(converter.convert(dense));
        }
    }

    @Override
    public void close() throws IOException {
        recorder.close();
        converter.close();
    }
}
