package io.siamstream.tools.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Opens a source that may not be there yet, and sends a live one as long as anybody wants it: when
 * it breaks, it is opened again, at growing intervals, and its frames go on in a higher epoch, by
 * which the job knows that some are missing.
 */
final class Reconnection {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final SourceOpener opener;
    private final Duration first;
    private final Consumer<String> progress;

    /**
     * @param opener opens the source
     * @param first time before it is tried again; each further time is twice as long
     * @param progress is told what happens, one line each
     */
    Reconnection(SourceOpener opener, Duration first, Consumer<String> progress) {
        this.opener = opener;
        this.first = first;
        this.progress = progress;
    }

    /**
     * Opens the source, as often as it takes.
     *
     * @throws IOException if waiting would not mend what is wrong
     */
    PictureSource open() throws IOException, InterruptedException {
        Duration pause = first;
        while (true) {
            try {
                return opener.open();
            } catch (SourceException e) {
                if (!e.isPassing()) {
                    throw e;
                }
                progress.accept(
                        "%s; trying again in %d s".formatted(e.getMessage(), pause.toSeconds()));
            }
            Thread.sleep(pause.toMillis());
            pause = longer(pause);
        }
    }

    /**
     * Sends until all is sent.
     *
     * @param source the source, open; it is closed here
     */
    void send(PictureSource source, Publication publication, Frames numbered)
            throws InterruptedException {
        String reason = sendOne(source, publication);
        Duration pause = first;
        while (!publication.isComplete()) {
            progress.accept(
                    "%s after %d frames; trying again in %d s"
                            .formatted(reason, publication.sent(), pause.toSeconds()));
            Thread.sleep(pause.toMillis());
            long before = publication.sent();
            try {
                PictureSource again = opener.open();
                progress.accept("The source is there again");
                numbered.startEpoch();
                reason = sendOne(again, publication);
            } catch (IOException e) {
                reason = e.getMessage();
            }
            pause = publication.sent() > before ? first : longer(pause);
        }
    }

    /** Sends to the end; why that was. */
    private static String sendOne(PictureSource source, Publication publication)
            throws InterruptedException {
        try (source) {
            publication.send(source);
            return "The source ended";
        } catch (IOException e) {
            return "The source broke: " + e.getMessage();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** Opens a source. */
    interface SourceOpener {

        /** Opens it, or tells why not. */
        PictureSource open() throws IOException;
    }
}
