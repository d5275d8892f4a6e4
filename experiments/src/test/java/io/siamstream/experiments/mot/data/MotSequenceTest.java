package io.siamstream.experiments.mot.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.dataset.DatasetException;
import io.siamstream.tracker.geometry.Box;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotSequenceTest {

    @TempDir private Path folder;

    @BeforeEach
    void writeSequence() throws IOException {
        for (String part : new String[] {"img1", "det", "gt"}) {
            Files.createDirectory(folder.resolve(part));
        }
        for (int frame = 1; frame <= 2; frame++) {
            ImageIO.write(
                    new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                    "jpg",
                    folder.resolve("img1/%06d.jpg".formatted(frame)).toFile());
        }
        write("det/det.txt", "2,-1,11,21,5,6,0.9,-1,-1,-1\n");
        write("gt/gt.txt", "1,3,1,1,5,6,1,-1,-1,-1\n2,3,2,2,5.5,6,0,1,0.5\n");
    }

    @Test
    void aFolderIsReadInPixelsThatCountFromZero() {
        MotSequence sequence = MotSequence.read(folder);

        assertThat(sequence.length()).isEqualTo(2);
        assertThat(sequence.detections().get(0)).isEmpty();
        assertThat(sequence.detections().get(1))
                .containsExactly(new MotBox(-1, new Box(10, 20, 5, 6), 0.9, MotBox.NO_KIND));
        assertThat(sequence.truth().get(0))
                .containsExactly(new MotBox(3, new Box(0, 0, 5, 6), 1, MotBox.NO_KIND));
        assertThat(sequence.truth().get(1))
                .containsExactly(new MotBox(3, new Box(1, 1, 5.5, 6), 0, 1));
        assertThat(sequence.pictures().picture(1).width()).isEqualTo(64);
        assertThat(sequence.first(1).length()).isEqualTo(1);
    }

    @Test
    void aLineThatIsWrongIsNamed() throws IOException {
        write("det/det.txt", "1,-1,1,1,5,6,1\n3,-1,1,1,5,6,1\n");
        assertThatThrownBy(() -> MotSequence.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("det.txt:2: expected a frame from 1 to 2");

        write("det/det.txt", "1,-1,1,1,5,nan,1\n");
        assertThatThrownBy(() -> MotSequence.read(folder))
                .hasMessageContaining("det.txt:1: expected a whole id and a box");
    }

    @Test
    void aFolderThatIsNoSequenceIsTold() {
        assertThatThrownBy(() -> MotSequence.read(folder.resolve("img1")))
                .hasMessageContaining("expected a MOTChallenge sequence: img1, det/det.txt");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
