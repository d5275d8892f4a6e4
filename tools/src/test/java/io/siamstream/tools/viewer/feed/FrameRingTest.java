package io.siamstream.tools.viewer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameRingTest {
    private static final int PICTURE = 600_000;
    private static final long BUDGET = 20L * PICTURE;

    private final FrameRing ring = new FrameRing(150, BUDGET);

    @Test
    void eightCamerasOfLargePicturesStayWithinTheirBytes() {
        for (int sequence = 0; sequence < 60; sequence++) {
            for (int camera = 0; camera < 8; camera++) {
                ring.add(frame("camera-" + camera, sequence, PICTURE));
                assertThat(ring.bytes()).isLessThanOrEqualTo(BUDGET);
            }
        }

        assertThat(ring.newest())
                .hasSize(8)
                .allMatch(frame -> frame.sequence() == 59, "every camera's newest picture is kept");
    }

    @Test
    void aCameraOfLargePicturesDoesNotTakeTheSmallOnesAway() {
        for (int sequence = 0; sequence < 40; sequence++) {
            ring.add(frame("small", sequence, 1000));
            ring.add(frame("large", sequence, PICTURE));
        }

        assertThat(ring.find(new FrameId("small", 1, 0))).isPresent();
        assertThat(ring.find(new FrameId("large", 1, 39))).isPresent();
        assertThat(ring.find(new FrameId("large", 1, 0))).isEmpty();
    }

    @Test
    void onePictureThatIsTooLargeForAllIsStillShown() {
        ring.add(frame("gate", 1, 1000));
        ring.add(frame("gate", 2, (int) BUDGET + 1));

        assertThat(ring.newest()).extracting(CameraFrame::sequence).containsExactly(2L);
        ring.add(frame("gate", 3, 1000));
        assertThat(ring.bytes()).isLessThan(BUDGET);
    }

    @Test
    void aFrameThatComesAgainIsCountedOnce() {
        ring.add(frame("gate", 1, 5000));
        long once = ring.bytes();
        ring.add(frame("gate", 1, 5000));

        assertThat(ring.bytes()).isEqualTo(once);
    }

    @Test
    void cameraNamesWithoutEndTakeNoMemoryWithoutEnd() {
        for (int camera = 0; camera < 5000; camera++) {
            ring.add(frame("stranger-" + camera, 1, 10));
            ring.add(frame("gate", camera, 10));
        }

        assertThat(ring.newest()).hasSizeLessThanOrEqualTo(256);
        assertThat(ring.find(new FrameId("gate", 1, 4999))).isPresent();
    }

    private static CameraFrame frame(String camera, long sequence, int bytes) {
        return new CameraFrame(camera, 1, sequence, 0, 64, 48, "image/jpeg", new byte[bytes]);
    }
}
