package io.siamstream.tools.doctor;

/**
 * What a check found.
 *
 * @param verdict whether all is well
 * @param subject what was looked at, a few words
 * @param detail what was seen
 * @param mend what to do about it, empty when all is well
 */
record Finding(Verdict verdict, String subject, String detail, String mend) {

    static Finding good(String subject, String detail) {
        return new Finding(Verdict.GOOD, subject, detail, "");
    }

    static Finding notice(String subject, String detail, String mend) {
        return new Finding(Verdict.NOTICE, subject, detail, mend);
    }

    static Finding bad(String subject, String detail, String mend) {
        return new Finding(Verdict.BAD, subject, detail, mend);
    }

    /** Whether all is well. */
    enum Verdict {
        /** It is. */
        GOOD("ok  "),
        /** The job runs, but something is worth knowing. */
        NOTICE("note"),
        /** The job cannot run like this. */
        BAD("FAIL");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
