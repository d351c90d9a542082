import java.io.*;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
/** Prints each rule that a file breaks, and how often. */
class Check {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (String file : files)
      for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A})
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
          ValidationResult result = validator.validate(parser);
          Map<String, Integer> broken = new TreeMap<>();
          for (TestAssertion one : result.getTestAssertions())
            if (one.getStatus() == TestAssertion.Status.FAILED)
              broken.merge(one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " " + one.getMessage(), 1, Integer::sum);
          System.out.println(file + " " + flavour + (result.isCompliant() ? ": compliant" : ": NOT compliant"));
          broken.forEach((rule, count) -> System.out.println("  " + count + " x " + rule));
          good &= result.isCompliant();
        }
    System.exit(good ? 0 : 1);
  }
}
