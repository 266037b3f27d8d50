"""Made-up recordings and their manifest."""
import math
import struct
import wave


def write(folder, count):
    """`count` tones of a tenth of a second, of as many speakers; the path of the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["wav,label,speaker"]
    for number in range(count):
        samples = [round(9000 * math.sin(0.03 * (number + 1) * t) * math.sin(0.002 * t)) for t in range(1600)]
        with wave.open(str(folder / f"{number}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(16000)
            file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
        lines.append(f"{number}.wav,{('anger', 'neutral')[number % 2]},speaker{number}")
    (folder / "list.csv").write_text("\n".join(lines) + "\n")
    return folder / "list.csv"
