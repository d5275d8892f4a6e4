package io.siamstream.tools.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The commit that figures are of, as Git describes the folder that the process runs in. */
public final class SourceCommit {

    private static final int GIT_SECONDS = 10;

    private SourceCommit() {}

    /** Twelve digits, with a mark where files were changed since; "unknown" without Git. */
    public static String current() {
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS);
            return done && git.exitValue() == 0 ? commit.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
