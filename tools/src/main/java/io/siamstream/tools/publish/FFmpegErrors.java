package io.siamstream.tools.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** What FFmpeg says when a source cannot be opened, in words. */
final class FFmpegErrors {
    private static final Pattern CODE = Pattern.compile("error (-\\d+)");
    private static final Pattern LOG_SOURCE = Pattern.compile("^\\[[^\\]]*\\]\\s*");
    private static final int LINES = 4;
    private static final int TEXT_BYTES = 256;

    /** Codes of which waiting mends nothing: the address or what is there is wrong. */
    private static final Set<Integer> LASTING =
            Set.of(
                    avutil.AVERROR_HTTP_BAD_REQUEST(),
                    avutil.AVERROR_HTTP_UNAUTHORIZED(),
                    avutil.AVERROR_HTTP_FORBIDDEN(),
                    avutil.AVERROR_HTTP_NOT_FOUND(),
                    avutil.AVERROR_HTTP_OTHER_4XX(),
                    avutil.AVERROR_INVALIDDATA(),
                    avutil.AVERROR_PROTOCOL_NOT_FOUND(),
                    avutil.AVERROR_DEMUXER_NOT_FOUND(),
                    avutil.AVERROR_STREAM_NOT_FOUND(),
                    avutil.AVERROR_DECODER_NOT_FOUND());

    private static final Deque<String> RECENT = new ArrayDeque<>();

    /** FFmpeg calls it as long as this process lives. */
    private static final LogCallback LISTENER =
            new LogCallback() {
                @Override
                public void call(int level, BytePointer message) {
                    if (level <= avutil.AV_LOG_ERROR) {
                        remember(message.getString(StandardCharsets.UTF_8));
                    }
                }
            };

    private FFmpegErrors() {}

    /** Listens to what FFmpeg logs instead of letting it onto the terminal, from now on. */
    static void listen() {
        synchronized (RECENT) {
            RECENT.clear();
        }
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        avutil.setLogCallback(LISTENER);
    }

    /**
     * What to say of a source that cannot be opened.
     *
     * @param failure what JavaCV says, with FFmpeg's code
     */
    static SourceException cannotOpen(String address, Exception failure) {
        Matcher matcher = CODE.matcher(String.valueOf(failure.getMessage()));
        int code = matcher.find() ? Integer.parseInt(matcher.group(1)) : avutil.AVERROR_UNKNOWN();
        boolean web = address.startsWith("http:") || address.startsWith("https:");
        String text = text(code);
        List<String> log = recent();
        if (code == avutil.AVERROR_INVALIDDATA()) {
            boolean noIndex = log.stream().anyMatch(line -> line.contains("moov atom not found"));
            text = web ? "there is no video in it, is it a web page?" : "there is no video in it";
            text += noIndex ? " Or its index is missing: cut off, or not finished yet" : "";
        }
        String detail = log.isEmpty() ? "" : " (" + String.join("; ", log) + ")";
        return new SourceException(
                "FFmpeg cannot open %s: %s%s"
                        .formatted(Passwords.masked(address), text, Passwords.masked(detail)),
                address.contains("://") && !address.startsWith("file:") && !LASTING.contains(code),
                failure);
    }

    private static String text(int code) {
        byte[] text = new byte[TEXT_BYTES];
        avutil.av_strerror(code, text, text.length);
        return new String(text, StandardCharsets.UTF_8).replaceFirst("\0[\\s\\S]*$", "");
    }

    private static void remember(String message) {
        String line = LOG_SOURCE.matcher(message.strip()).replaceFirst("");
        synchronized (RECENT) {
            if (!line.isEmpty() && !RECENT.contains(line)) {
                RECENT.addLast(line);
            }
            if (RECENT.size() > LINES) {
                RECENT.removeFirst();
            }
        }
    }

    private static List<String> recent() {
        synchronized (RECENT) {
            return List.copyOf(RECENT);
        }
    }
}
