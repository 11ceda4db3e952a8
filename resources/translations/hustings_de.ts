<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>hustings</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>#label, @name, Ctrl+Enter sends</source>
        <translation>#Label, @Name, Strg+Eingabe sendet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Label</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Durchsicht</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation>(ohne Titel)</translation>
    </message>
    <message>
        <source>(the article as a whole)</source>
        <translation>(der Artikel als Ganzes)</translation>
    </message>
    <message>
        <source>+ Add</source>
        <translation>+ Neu</translation>
    </message>
    <message>
        <source>+ value</source>
        <translation>+ Wert</translation>
    </message>
    <message>
        <source>2024 or 2024-04-02</source>
        <translation>2024 oder 2024-04-02</translation>
    </message>
    <message>
        <source>A layer needs a label. Retire this one instead.</source>
        <translation>Eine Ebene braucht ein Label. Dieses lässt sich stattdessen stilllegen.</translation>
    </message>
    <message>
        <source>A score is the chance that a suggestion is right; without one it is always shown.</source>
        <translation>Der Wert ist die Wahrscheinlichkeit, dass ein Vorschlag stimmt; ohne Wert wird er immer gezeigt.</translation>
    </message>
    <message>
        <source>A source without a tick is hidden. Where two propose something for the same words, the one further up is shown.</source>
        <translation>Eine Quelle ohne Häkchen ist ausgeblendet. Wo zwei zu denselben Wörtern etwas vorschlagen, wird gezeigt, was weiter oben steht.</translation>
    </message>
    <message>
        <source>A trained model, in a folder…</source>
        <translation>Ein trainiertes Modell, in einem Ordner …</translation>
    </message>
    <message>
        <source>A training needs {} at least, better a hundred.</source>
        <translation>Ein Training braucht mindestens {}, besser hundert.</translation>
    </message>
    <message>
        <source>A year, a month or a day: 2024, 2024-04 or 2024-04-02</source>
        <translation>Ein Jahr, ein Monat oder ein Tag: 2024, 2024-04 oder 2024-04-02</translation>
    </message>
    <message>
        <source>About Hustings</source>
        <translation>Über Hustings</translation>
    </message>
    <message>
        <source>Accept all that is agreed</source>
        <translation>Alles Übereinstimmende annehmen</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>Annehmen und weiter</translation>
    </message>
    <message>
        <source>Accept the majority</source>
        <translation>Mehrheit annehmen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <source>Actors and what they are for or against</source>
        <translation>Akteure und wofür oder wogegen sie sind</translation>
    </message>
    <message>
        <source>Actors who agree (congruence)</source>
        <translation>Akteure, die übereinstimmen (congruence)</translation>
    </message>
    <message>
        <source>Actors who disagree (conflict)</source>
        <translation>Akteure, die sich widersprechen (conflict)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add keys…</source>
        <translation>Tasten hinzufügen …</translation>
    </message>
    <message>
        <source>Add the selection as a fragment</source>
        <translation>Auswahl als Fragment hinzufügen</translation>
    </message>
    <message>
        <source>Adjudicated by {}</source>
        <translation>Entschieden von {}</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Agreement less disagreement (subtract)</source>
        <translation>Übereinstimmung abzüglich Widerspruch (subtract)</translation>
    </message>
    <message>
        <source>Agreement…</source>
        <translation>Übereinstimmung …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>All articles were given to others. The filters show them too.</source>
        <translation>Alle Artikel sind anderen zugeteilt. Die Filter zeigen auch diese.</translation>
    </message>
    <message>
        <source>All groups, one by one</source>
        <translation>Alle Gruppen, eine nach der anderen</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Ebenen</translation>
    </message>
    <message>
        <source>All of it is one step, which undo takes back.</source>
        <translation>Alles ist ein Schritt, den Rückgängig zurücknimmt.</translation>
    </message>
    <message>
        <source>All that is agreed on is gold already.</source>
        <translation>Alles, worin Übereinstimmung besteht, ist schon Gold.</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Alle Jahre</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>Allein</translation>
    </message>
    <message>
        <source>Also those that agree</source>
        <translation>Auch die übereinstimmenden</translation>
    </message>
    <message>
        <source>Also what was given to others only</source>
        <translation>Auch, was nur anderen zugeteilt ist</translation>
    </message>
    <message>
        <source>Also {} ×: {}</source>
        <translation>Ebenso {} ×: {}</translation>
    </message>
    <message>
        <source>Always suggest this</source>
        <translation>Das immer vorschlagen</translation>
    </message>
    <message>
        <source>An error in Hustings</source>
        <translation>Ein Fehler in Hustings</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotationen</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotierende Person</translation>
    </message>
    <message>
        <source>Annotator: {}</source>
        <translation>Person: {}</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>Annotierende</translation>
    </message>
    <message>
        <source>Another number gives another distribution.</source>
        <translation>Eine andere Zahl ergibt eine andere Verteilung.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles and labels ({});;All files (*)</source>
        <translation>Artikel und Labels ({});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Articles given: {}</source>
        <translation>Zugeteilte Artikel: {}</translation>
    </message>
    <message>
        <source>Articles in the project: {}.</source>
        <translation>Artikel im Projekt: {}.</translation>
    </message>
    <message>
        <source>Articles that are</source>
        <translation>Artikel mit Stand</translation>
    </message>
    <message>
        <source>Articles that at least two people have done: {}. People: {}.</source>
        <translation>Artikel, die mindestens zwei Personen erledigt haben: {}. Personen: {}.</translation>
    </message>
    <message>
        <source>Articles that would be given: {}</source>
        <translation>Artikel, die zugeteilt würden: {}</translation>
    </message>
    <message>
        <source>Articles to review</source>
        <translation>Artikel zur Durchsicht</translation>
    </message>
    <message>
        <source>Articles: {}, annotations: {}.</source>
        <translation>Artikel: {}, Annotationen: {}.</translation>
    </message>
    <message>
        <source>Articles: {}. Enter opens one.</source>
        <translation>Artikel: {}. Eingabe öffnet einen.</translation>
    </message>
    <message>
        <source>As of step</source>
        <translation>Stand nach Schritt</translation>
    </message>
    <message>
        <source>As whom do you label in this project? Your labels will be under this name.</source>
        <translation>Unter welchem Namen arbeiten Sie in diesem Projekt? Ihre Labels stehen unter diesem Namen.</translation>
    </message>
    <message>
        <source>Asked for when the annotation is made, and before the article is done.</source>
        <translation>Wird beim Annotieren erfragt, und bevor der Artikel erledigt ist.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuteilen</translation>
    </message>
    <message>
        <source>Assign articles</source>
        <translation>Artikel zuteilen</translation>
    </message>
    <message>
        <source>Assign articles…</source>
        <translation>Artikel zuteilen …</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autorin oder Autor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to my own labels</source>
        <translation>Zurück zu meinen eigenen Labels</translation>
    </message>
    <message>
        <source>Back to the codebook</source>
        <translation>Zurück zum Codebuch</translation>
    </message>
    <message>
        <source>Become a reviewer</source>
        <translation>Reviewer werden</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Ausgehen von</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bester bisher</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tagen</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Cases: {}. Enter opens one.</source>
        <translation>Fälle: {}. Eingabe öffnet einen.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change annotations and save as version {}</source>
        <translation>Annotationen ändern und als Version {} speichern</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern …</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation>Auf beiden Seiten geändert</translation>
    </message>
    <message>
        <source>Changed on both sides, and for you to decide: {}</source>
        <translation>Auf beiden Seiten geändert und von Ihnen zu entscheiden: {}</translation>
    </message>
    <message>
        <source>Changed, and not saved yet.</source>
        <translation>Geändert und noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Check the file's permissions.</source>
        <translation>Die Zugriffsrechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Choose a claim or a stance first; then {} opens its roles.</source>
        <translation>Zuerst eine Aussage oder Haltung wählen; dann öffnet {} ihre Rollen.</translation>
    </message>
    <message>
        <source>Choose a colour</source>
        <translation>Farbe wählen</translation>
    </message>
    <message>
        <source>Choose a file that Hustings exported.</source>
        <translation>Eine Datei wählen, die Hustings exportiert hat.</translation>
    </message>
    <message>
        <source>Choose a label by typing</source>
        <translation>Label durch Tippen wählen</translation>
    </message>
    <message>
        <source>Choose an annotation, select more words, and press + again.</source>
        <translation>Eine Annotation wählen, weitere Wörter auswählen und noch einmal + drücken.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>Einen anderen Ordner wählen oder dort Platz schaffen.</translation>
    </message>
    <message>
        <source>Choose the model that suggests…</source>
        <translation>Modell für Vorschläge wählen …</translation>
    </message>
    <message>
        <source>Choose what shall become of each kind.</source>
        <translation>Für jede Art wählen, was daraus wird.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Claims proposed</source>
        <translation>Vorgeschlagene Aussagen</translation>
    </message>
    <message>
        <source>Claims proposed, by rules alone</source>
        <translation>Vorgeschlagene Aussagen, allein nach Regeln</translation>
    </message>
    <message>
        <source>Claims proposed, by the model</source>
        <translation>Vorgeschlagene Aussagen, vom Modell</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles aufheben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the cases</source>
        <translation>Fälle schließen</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>Projekt schließen</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>Durchsicht schließen</translation>
    </message>
    <message>
        <source>Codebook (name or TOML file)</source>
        <translation>Codebuch (Name oder TOML-Datei)</translation>
    </message>
    <message>
        <source>Codebook {}</source>
        <translation>Codebuch {}</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentieren</translation>
    </message>
    <message>
        <source>Comment on the annotation</source>
        <translation>Annotation kommentieren</translation>
    </message>
    <message>
        <source>Comment on the annotation, or the article</source>
        <translation>Annotation oder Artikel kommentieren</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Comments on {}</source>
        <translation>Kommentare zu {}</translation>
    </message>
    <message>
        <source>Comments: {} open</source>
        <translation>Kommentare: {} offen</translation>
    </message>
    <message>
        <source>Comments: {}, resolved</source>
        <translation>Kommentare: {}, erledigt</translation>
    </message>
    <message>
        <source>Compare and adjudicate — {}</source>
        <translation>Vergleichen und entscheiden – {}</translation>
    </message>
    <message>
        <source>Compare and adjudicate…</source>
        <translation>Vergleichen und entscheiden …</translation>
    </message>
    <message>
        <source>Compared: {}</source>
        <translation>Verglichen: {}</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>Neu berechnen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Confidence {}</source>
        <translation>Sicherheit {}</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>Verwechslungen</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Decide several at once</source>
        <translation>Mehreres auf einmal entscheiden</translation>
    </message>
    <message>
        <source>Decide several at once…</source>
        <translation>Mehreres auf einmal entscheiden …</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Decided by {} on {}</source>
        <translation>Entschieden von {} am {}</translation>
    </message>
    <message>
        <source>Decided cases</source>
        <translation>Entschiedene Fälle</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Decision on {}</source>
        <translation>Entscheidung zu {}</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the annotation</source>
        <translation>Annotation löschen</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Discourse network</source>
        <translation>Diskursnetzwerk</translation>
    </message>
    <message>
        <source>Discourse network…</source>
        <translation>Diskursnetzwerk …</translation>
    </message>
    <message>
        <source>Dismiss and go on</source>
        <translation>Verwerfen und weiter</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Strittiges</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Done, next article</source>
        <translation>Erledigt, nächster Artikel</translation>
    </message>
    <message>
        <source>Double-click opens the article.</source>
        <translation>Ein Doppelklick öffnet den Artikel.</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Drop files here.</source>
        <translation>Dateien hier ablegen.</translation>
    </message>
    <message>
        <source>Each file has the person's articles and own work, the suggestions and the codebook, and nobody else's labels.</source>
        <translation>Jede Datei hat die Artikel und die eigene Arbeit der Person, die Vorschläge und das Codebuch und niemandes Labels sonst.</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>Jeder Monat</translation>
    </message>
    <message>
        <source>Each source</source>
        <translation>Jede Quelle</translation>
    </message>
    <message>
        <source>Edit the codebook…</source>
        <translation>Codebuch bearbeiten …</translation>
    </message>
    <message>
        <source>End of the article</source>
        <translation>Ende des Artikels</translation>
    </message>
    <message>
        <source>Enter opens the cases behind it.</source>
        <translation>Eingabe öffnet die Fälle dahinter.</translation>
    </message>
    <message>
        <source>Every article has been given to somebody or begun already.</source>
        <translation>Jeder Artikel ist schon jemandem zugeteilt oder begonnen.</translation>
    </message>
    <message>
        <source>Every article is done.</source>
        <translation>Alle Artikel sind erledigt.</translation>
    </message>
    <message>
        <source>Every label</source>
        <translation>Jedes Label</translation>
    </message>
    <message>
        <source>Every mention of these words has this actor already.</source>
        <translation>Alle Nennungen dieser Wörter haben diesen Akteur schon.</translation>
    </message>
    <message>
        <source>Every mention of these words is labelled already.</source>
        <translation>Alle Nennungen dieser Wörter haben schon ein Label.</translation>
    </message>
    <message>
        <source>Every role of this annotation is filled.</source>
        <translation>Alle Rollen dieser Annotation sind besetzt.</translation>
    </message>
    <message>
        <source>Every source</source>
        <translation>Jede Quelle</translation>
    </message>
    <message>
        <source>Every suggestion of this layer is decided.</source>
        <translation>Über alle Vorschläge dieser Ebene ist entschieden.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Everything as an HTML report…</source>
        <translation>Alles als HTML-Bericht …</translation>
    </message>
    <message>
        <source>Exact shares</source>
        <translation>Genaue Anteile</translation>
    </message>
    <message>
        <source>Examples that do not, and why</source>
        <translation>Beispiele, die es nicht bekommen, und warum</translation>
    </message>
    <message>
        <source>Examples that get the label</source>
        <translation>Beispiele, die das Label bekommen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export a dataset</source>
        <translation>Datensatz exportieren</translation>
    </message>
    <message>
        <source>Export a dataset…</source>
        <translation>Datensatz exportieren …</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>Tasten exportieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Extend the selection by a line</source>
        <translation>Auswahl um eine Zeile erweitern</translation>
    </message>
    <message>
        <source>Extend the selection by a token</source>
        <translation>Auswahl um ein Token erweitern</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 on the articles held out, by the share of the others that was learned from.</source>
        <translation>F1 an den zurückgehaltenen Artikeln, nach dem Anteil der anderen, aus dem gelernt wurde.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that would be written: {}</source>
        <translation>Dateien, die geschrieben würden: {}</translation>
    </message>
    <message>
        <source>Files written to {}: {}</source>
        <translation>Dateien in {} geschrieben: {}</translation>
    </message>
    <message>
        <source>Files: {}, read as {}.</source>
        <translation>Dateien: {}, gelesen als {}.</translation>
    </message>
    <message>
        <source>Files: {}.</source>
        <translation>Dateien: {}.</translation>
    </message>
    <message>
        <source>Fill the next role with hints</source>
        <translation>Nächste Rolle mit Kürzeln besetzen</translation>
    </message>
    <message>
        <source>Fill the role with the likeliest, or the selected words</source>
        <translation>Rolle mit Wahrscheinlichstem oder Auswahl besetzen</translation>
    </message>
    <message>
        <source>Filter and sort</source>
        <translation>Filtern und sortieren</translation>
    </message>
    <message>
        <source>Filter and sort articles</source>
        <translation>Artikel filtern und sortieren</translation>
    </message>
    <message>
        <source>Flag, or unflag</source>
        <translation>Markierung setzen oder aufheben</translation>
    </message>
    <message>
        <source>Flagged, to come back to</source>
        <translation>Markiert, für später</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder (*)</source>
        <translation>Ordner (*)</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Ordner des Modells</translation>
    </message>
    <message>
        <source>For calibration</source>
        <translation>Zur Kalibrierung</translation>
    </message>
    <message>
        <source>For three people</source>
        <translation>Für drei Personen</translation>
    </message>
    <message>
        <source>For two people</source>
        <translation>Für zwei Personen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message numerus="yes">
        <source>Give all actions their usual keys again? {} are changed.</source>
        <translation><numerusform>Allen Aktionen wieder die üblichen Tasten geben? {} ist geändert.</numerusform><numerusform>Allen Aktionen wieder die üblichen Tasten geben? {} sind geändert.</numerusform></translation>
    </message>
    <message>
        <source>Give this actor to every annotation of the same words in the article</source>
        <translation>Diesen Akteur allen Annotationen derselben Wörter im Artikel geben</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Gold is done, next article</source>
        <translation>Gold ist fertig, nächster Artikel</translation>
    </message>
    <message>
        <source>Gold, the adjudicated annotations</source>
        <translation>Gold, die entschiedenen Annotationen</translation>
    </message>
    <message>
        <source>Guideline missed</source>
        <translation>Richtlinie übersehen</translation>
    </message>
    <message>
        <source>Guideline unclear</source>
        <translation>Richtlinie unklar</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>Guidelines and keys</source>
        <translation>Leitfaden und Tasten</translation>
    </message>
    <message>
        <source>Guidelines of this layer</source>
        <translation>Leitfaden dieser Ebene</translation>
    </message>
    <message>
        <source>Has something flagged</source>
        <translation>Enthält Markiertes</translation>
    </message>
    <message>
        <source>Has undecided suggestions</source>
        <translation>Enthält offene Vorschläge</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of this annotation…</source>
        <translation>Verlauf dieser Annotation …</translation>
    </message>
    <message>
        <source>Hit {} of {}</source>
        <translation>Treffer {} von {}</translation>
    </message>
    <message>
        <source>Hustings project (*{})</source>
        <translation>Hustings-Projekt (*{})</translation>
    </message>
    <message>
        <source>Hustings {}: claims and stances, labelled by hand.</source>
        <translation>Hustings {}: Aussagen und Haltungen, von Hand annotiert.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import articles and labels…</source>
        <translation>Artikel und Labels importieren …</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>Tasten importieren</translation>
    </message>
    <message>
        <source>Import texts with {}, or drop files here.</source>
        <translation>Texte mit {} importieren oder Dateien hier ablegen.</translation>
    </message>
    <message>
        <source>Import, best hits first</source>
        <translation>Import, beste Treffer zuerst</translation>
    </message>
    <message>
        <source>Imported from {}</source>
        <translation>Importiert aus {}</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>In the files</source>
        <translation>In den Dateien</translation>
    </message>
    <message>
        <source>It ended after {} passes: nothing got better.</source>
        <translation>Es endete nach {} Durchgängen: Nichts wurde mehr besser.</translation>
    </message>
    <message>
        <source>It ends before when five passes made nothing better.</source>
        <translation>Es endet vorher, wenn fünf Durchgänge nichts verbessert haben.</translation>
    </message>
    <message>
        <source>It is not in this article.</source>
        <translation>In diesem Artikel kommt es nicht vor.</translation>
    </message>
    <message>
        <source>It made {} passes.</source>
        <translation>Es machte {} Durchgänge.</translation>
    </message>
    <message>
        <source>It was changed since. Gold stays as it is until you decide again.</source>
        <translation>Es wurde seither geändert. Gold bleibt, wie es ist, bis Sie neu entscheiden.</translation>
    </message>
    <message>
        <source>Jump back to where you came from</source>
        <translation>Zurück zum Ausgangspunkt springen</translation>
    </message>
    <message>
        <source>Jump to what stands in its roles, one after another</source>
        <translation>Nacheinander zu allem springen, was in den Rollen steht</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Keep together</source>
        <translation>Zusammenhalten</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>Behalten, was hier ist</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key maps (*.toml);;All files (*)</source>
        <translation>Tastenbelegungen (*.toml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Key to press</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys of “{}”</source>
        <translation>Tasten von „{}“</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kind of mistake</source>
        <translation>Art des Fehlers</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Label as…</source>
        <translation>Label …</translation>
    </message>
    <message>
        <source>Label the selection, or relabel</source>
        <translation>Der Auswahl ein Label geben, oder ein anderes</translation>
    </message>
    <message>
        <source>Label who says what, and who is for or against it.</source>
        <translation>Annotieren, wer was sagt und wer dafür oder dagegen ist.</translation>
    </message>
    <message>
        <source>Label {}</source>
        <translation>Label {}</translation>
    </message>
    <message>
        <source>Label {} on every identical mention</source>
        <translation>Label {} für jede gleiche Nennung</translation>
    </message>
    <message>
        <source>Labelled by hand</source>
        <translation>Von Hand annotiert</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels of</source>
        <translation>Labels von</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>Sprache: Englisch (English)</translation>
    </message>
    <message>
        <source>Language: German</source>
        <translation>Sprache: Deutsch</translation>
    </message>
    <message>
        <source>Language: as the system is</source>
        <translation>Sprache: wie im System</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Text größer</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Layer {}</source>
        <translation>Ebene {}</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message numerus="yes">
        <source>Learned from {} articles: {}.</source>
        <translation><numerusform>Aus {} Artikel gelernt: {}.</numerusform><numerusform>Aus {} Artikeln gelernt: {}.</numerusform></translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>Learning curve: train on 25, 50 and 75 % before</source>
        <translation>Lernkurve: vorher mit 25, 50 und 75 % trainieren</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Least score</source>
        <translation>Mindestwert</translation>
    </message>
    <message>
        <source>Least sure suggestions first</source>
        <translation>Unsicherste Vorschläge zuerst</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Leave it for later</source>
        <translation>Für später lassen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Left out of the bar, and found by typing.</source>
        <translation>Fehlt in der Leiste und wird durch Tippen gefunden.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Loslassen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark as the system is</source>
        <translation>Hell oder dunkel wie im System</translation>
    </message>
    <message>
        <source>Line down</source>
        <translation>Zeile nach unten</translation>
    </message>
    <message>
        <source>Line up</source>
        <translation>Zeile nach oben</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Looked at: the first {} records.</source>
        <translation>Angesehen: die ersten {} Datensätze.</translation>
    </message>
    <message>
        <source>Looking for the cases …</source>
        <translation>Die Fälle werden gesucht …</translation>
    </message>
    <message>
        <source>Looking through the annotations…</source>
        <translation>Annotationen werden durchgesehen …</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Lost for their place, one by one:</source>
        <translation>Wegen ihrer Stelle verloren, einzeln:</translation>
    </message>
    <message>
        <source>Mapping (*.toml)</source>
        <translation>Zuordnung (*.toml)</translation>
    </message>
    <message>
        <source>Mapping from a file…</source>
        <translation>Zuordnung aus Datei …</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge files</source>
        <translation>Dateien zusammenführen</translation>
    </message>
    <message>
        <source>Merge files…</source>
        <translation>Dateien zusammenführen …</translation>
    </message>
    <message>
        <source>Misreading of the text</source>
        <translation>Text falsch gelesen</translation>
    </message>
    <message>
        <source>Model that suggests…</source>
        <translation>Modell für Vorschläge …</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Move down ({})</source>
        <translation>Nach unten ({})</translation>
    </message>
    <message>
        <source>Move the left edge left</source>
        <translation>Linken Rand nach links</translation>
    </message>
    <message>
        <source>Move the left edge left by a character</source>
        <translation>Linken Rand ein Zeichen nach links</translation>
    </message>
    <message>
        <source>Move the left edge right</source>
        <translation>Linken Rand nach rechts</translation>
    </message>
    <message>
        <source>Move the left edge right by a character</source>
        <translation>Linken Rand ein Zeichen nach rechts</translation>
    </message>
    <message>
        <source>Move the right edge left</source>
        <translation>Rechten Rand nach links</translation>
    </message>
    <message>
        <source>Move the right edge left by a character</source>
        <translation>Rechten Rand ein Zeichen nach links</translation>
    </message>
    <message>
        <source>Move the right edge right</source>
        <translation>Rechten Rand nach rechts</translation>
    </message>
    <message>
        <source>Move the right edge right by a character</source>
        <translation>Rechten Rand ein Zeichen nach rechts</translation>
    </message>
    <message>
        <source>Move up ({})</source>
        <translation>Nach oben ({})</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of a new annotator</source>
        <translation>Name einer neuen Person</translation>
    </message>
    <message>
        <source>Names that begin so</source>
        <translation>Namen, die so beginnen</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New articles: {}.</source>
        <translation>Neue Artikel: {}.</translation>
    </message>
    <message>
        <source>New attribute</source>
        <translation>Neues Attribut</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Neues Label</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt …</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>Neue Rolle</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>Neues Thema</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>New words</source>
        <translation>Neue Wörter</translation>
    </message>
    <message>
        <source>Next annotation or suggestion of the layer</source>
        <translation>Nächste Annotation oder nächster Vorschlag der Ebene</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Nächster Artikel</translation>
    </message>
    <message>
        <source>Next article to review</source>
        <translation>Nächster Artikel zur Durchsicht</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Next place that the search has found</source>
        <translation>Nächste Fundstelle der Suche</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>Nächstes Token</translation>
    </message>
    <message>
        <source>Next undecided suggestion, or annotation</source>
        <translation>Nächster offener Vorschlag, oder nächste Annotation</translation>
    </message>
    <message>
        <source>Next with the same label</source>
        <translation>Nächste Stelle mit demselben Label</translation>
    </message>
    <message>
        <source>No article</source>
        <translation>Kein Artikel</translation>
    </message>
    <message>
        <source>No article answers this search.</source>
        <translation>Kein Artikel passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>No article is wanted: tick how far those are that you want.</source>
        <translation>Es ist kein Artikel gewünscht: Kreuzen Sie an, wie weit die sein sollen, die Sie wollen.</translation>
    </message>
    <message>
        <source>No label is wanted: tick a layer.</source>
        <translation>Es ist kein Label gewünscht: Kreuzen Sie eine Ebene an.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No suggestions: the model has stopped</source>
        <translation>Keine Vorschläge: Das Modell läuft nicht mehr</translation>
    </message>
    <message>
        <source>No type</source>
        <translation>Keine Art</translation>
    </message>
    <message>
        <source>Nobody has commented on the article as a whole.</source>
        <translation>Niemand hat den Artikel als Ganzes kommentiert.</translation>
    </message>
    <message>
        <source>Nobody has commented on this annotation.</source>
        <translation>Niemand hat diese Annotation kommentiert.</translation>
    </message>
    <message>
        <source>Nobody has labelled anything yet. Once people have worked on articles, they are listed here to be compared.</source>
        <translation>Noch hat niemand etwas gelabelt. Sobald an Artikeln gearbeitet wurde, stehen sie hier zum Vergleich.</translation>
    </message>
    <message>
        <source>Nobody has yet: {}.</source>
        <translation>Noch bei niemandem: {}.</translation>
    </message>
    <message>
        <source>Nobody of those who are compared can get the article back.</source>
        <translation>Niemand von den Verglichenen kann den Artikel zurückbekommen.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>None chosen means all of them.</source>
        <translation>Keines gewählt heißt: alle.</translation>
    </message>
    <message>
        <source>Not split</source>
        <translation>Nicht aufgeteilt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note as a decided case</source>
        <translation>Als entschiedenen Fall notieren</translation>
    </message>
    <message>
        <source>Noted among the decided cases of {}.</source>
        <translation>Unter den entschiedenen Fällen von {} notiert.</translation>
    </message>
    <message>
        <source>Nothing fits: change the codebook</source>
        <translation>Nichts passt: Codebuch ändern</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Es hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing is done before you save, and undo takes all of it back.</source>
        <translation>Vor dem Speichern geschieht nichts, und Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Nothing is left to decide. Mark the article's gold done and go on.</source>
        <translation>Es ist nichts mehr zu entscheiden. Schließen Sie das Gold des Artikels ab und gehen Sie weiter.</translation>
    </message>
    <message>
        <source>Nothing is searched for. Type into the field above the articles.</source>
        <translation>Es wird nichts gesucht. Suchwörter in das Feld über den Artikeln tippen.</translation>
    </message>
    <message>
        <source>Nothing new gets it. What has it keeps it.</source>
        <translation>Nichts Neues bekommt es. Was es hat, behält es.</translation>
    </message>
    <message>
        <source>Nothing that stands in its roles is marked in the text.</source>
        <translation>Nichts, was in den Rollen steht, ist im Text markiert.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Of no known kind, and passed over: {}.</source>
        <translation>Von unbekannter Art und übergangen: {}.</translation>
    </message>
    <message>
        <source>Of those decided so far, {} of {} were right ({} %).</source>
        <translation>Von den bisher entschiedenen waren {} von {} richtig ({} %).</translation>
    </message>
    <message>
        <source>On an annotation that is not there any more ({}):</source>
        <translation>Zu einer Annotation, die es nicht mehr gibt ({}):</translation>
    </message>
    <message>
        <source>On articles that it does not learn from, each time that it is looked at.</source>
        <translation>An Artikeln, von denen es nicht lernt, jedes Mal, wenn nachgesehen wird.</translation>
    </message>
    <message>
        <source>On the article as a whole</source>
        <translation>Zum Artikel als Ganzem</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>Auf der Seite</translation>
    </message>
    <message>
        <source>On this annotation</source>
        <translation>Zu dieser Annotation</translation>
    </message>
    <message>
        <source>On “{}”</source>
        <translation>Zu „{}“</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Die eine Seite</translation>
    </message>
    <message>
        <source>One on each line; [square brackets] around the labelled words.</source>
        <translation>Eines je Zeile; [eckige Klammern] um die Wörter mit dem Label.</translation>
    </message>
    <message>
        <source>One project is open at a time; not opened: {}.</source>
        <translation>Es ist immer nur ein Projekt offen; nicht geöffnet: {}.</translation>
    </message>
    <message>
        <source>Only for these labels</source>
        <translation>Nur für diese Labels</translation>
    </message>
    <message>
        <source>Open a role that takes a topic first ({}).</source>
        <translation>Zuerst eine Rolle öffnen, die ein Thema aufnimmt ({}).</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Or drop a project or article files anywhere in this window.</source>
        <translation>Oder ein Projekt oder Artikeldateien irgendwo in diesem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>Reihenfolge des Imports</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Die andere Seite</translation>
    </message>
    <message>
        <source>Pack for annotators</source>
        <translation>Für Annotierende packen</translation>
    </message>
    <message>
        <source>Pack for annotators…</source>
        <translation>Für Annotierende packen …</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Seite nach unten</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Seite nach oben</translation>
    </message>
    <message>
        <source>Parts of the codebook</source>
        <translation>Teile des Codebuchs</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Passes at most</source>
        <translation>Durchgänge höchstens</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Wortfolgen</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Picture as PNG…</source>
        <translation>Bild als PNG …</translation>
    </message>
    <message>
        <source>Picture as SVG…</source>
        <translation>Bild als SVG …</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Press new keys…</source>
        <translation>Neue Tasten drücken …</translation>
    </message>
    <message>
        <source>Press the keys now; Esc leaves it</source>
        <translation>Tasten jetzt drücken; Esc bricht ab</translation>
    </message>
    <message>
        <source>Previous annotation or suggestion of the layer</source>
        <translation>Vorige Annotation oder voriger Vorschlag der Ebene</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Voriger Artikel</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Previous place that the search has found</source>
        <translation>Vorige Fundstelle der Suche</translation>
    </message>
    <message>
        <source>Previous token</source>
        <translation>Voriges Token</translation>
    </message>
    <message>
        <source>Previous undecided suggestion, or annotation</source>
        <translation>Voriger offener Vorschlag, oder vorige Annotation</translation>
    </message>
    <message>
        <source>Previous with the same label</source>
        <translation>Vorige Stelle mit demselben Label</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress…</source>
        <translation>Fortschritt …</translation>
    </message>
    <message>
        <source>Project file</source>
        <translation>Projektdatei</translation>
    </message>
    <message>
        <source>Put these words and your note into the label's guidelines</source>
        <translation>Diese Wörter und die Notiz in den Leitfaden des Labels aufnehmen</translation>
    </message>
    <message>
        <source>Put “{}” before the one on its left</source>
        <translation>„{}“ vor den linken Nachbarn stellen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Rare</source>
        <translation>Selten</translation>
    </message>
    <message>
        <source>Rare labels</source>
        <translation>Seltene Labels</translation>
    </message>
    <message>
        <source>Rates by label</source>
        <translation>Kennzahlen nach Label</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reads everything and says what would come in; keeps nothing.</source>
        <translation>Liest alles und sagt, was hereinkäme; behält nichts.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>Recognised by name and content</source>
        <translation>An Name und Inhalt erkannt</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Refused: not in the codebook</source>
        <translation>Abgelehnt: nicht im Codebuch</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the filter {}</source>
        <translation>Filter {} entfernen</translation>
    </message>
    <message>
        <source>Remove: {}</source>
        <translation>Entfernen: {}</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Stillgelegt</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Return the article</source>
        <translation>Artikel zurückgeben</translation>
    </message>
    <message>
        <source>Return the article…</source>
        <translation>Artikel zurückgeben …</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Returned.</source>
        <translation>Zurückgegeben.</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <source>Reviewers see what others have labelled, and decide what becomes gold. Whoever still labels these articles should not. The history shows who became a reviewer.</source>
        <translation>Reviewer sehen, was andere gelabelt haben, und entscheiden, was Gold wird. Wer diese Artikel selbst noch labelt, sollte es nicht sein. Der Verlauf zeigt, wer Reviewer geworden ist.</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Round: actors. Square: what it is about. Dashed: disagreement.</source>
        <translation>Rund: Akteure. Eckig: worum es geht. Gestrichelt: Widerspruch.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as version {}</source>
        <translation>Als Version {} speichern</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved as {}.</source>
        <translation>Gespeichert als {}.</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>Gespeichert {}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Say what shall become of those that the new codebook does not allow.</source>
        <translation>Bitte festlegen, was aus denen wird, die das neue Codebuch nicht zulässt.</translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>Begründen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten suchen</translation>
    </message>
    <message>
        <source>Search actions, or a key such as Ctrl+Z</source>
        <translation>Aktionen suchen, oder eine Taste wie Strg+Z</translation>
    </message>
    <message>
        <source>Search all articles</source>
        <translation>Alle Artikel durchsuchen</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Artikel suchen</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Select some words first: drag, or Shift with the arrow keys.</source>
        <translation>Zuerst Wörter auswählen: mit der Maus ziehen, oder Umschalt mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Select the sentence; again, one more</source>
        <translation>Satz auswählen; noch einmal: einen mehr</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Mehrere</translation>
    </message>
    <message>
        <source>Several may stand in it, in an order.</source>
        <translation>Mehrere können darin stehen, in einer Reihenfolge.</translation>
    </message>
    <message>
        <source>Shall “{}” have it instead?</source>
        <translation>Soll „{}“ sie stattdessen bekommen?</translation>
    </message>
    <message>
        <source>Share alike</source>
        <translation>Gleichmäßig teilen</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Show by progress</source>
        <translation>Nach Fortschritt zeigen</translation>
    </message>
    <message>
        <source>Show or hide the panel on the right</source>
        <translation>Rechten Bereich ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show what waits for you</source>
        <translation>Zeigen, was auf Sie wartet</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Shown once the article is done: {} more</source>
        <translation>Gezeigt, sobald der Artikel erledigt ist: {} weitere</translation>
    </message>
    <message>
        <source>Shown: {} of {}.</source>
        <translation>Gezeigt: {} von {}.</translation>
    </message>
    <message>
        <source>Shrink the selection by a line</source>
        <translation>Auswahl um eine Zeile verkleinern</translation>
    </message>
    <message>
        <source>Shrink the selection by a token</source>
        <translation>Auswahl um ein Token verkleinern</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skip this article</source>
        <translation>Diesen Artikel überspringen</translation>
    </message>
    <message>
        <source>Skip this article, with a reason…</source>
        <translation>Diesen Artikel mit Grund überspringen …</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>Übersprungen.</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>Flüchtigkeit</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Text kleiner</translation>
    </message>
    <message>
        <source>So many articles that have gold are given to everybody, and nothing tells them apart.</source>
        <translation>So viele Artikel mit Gold bekommen alle, und nichts unterscheidet sie von den anderen.</translation>
    </message>
    <message>
        <source>Something went wrong that should not. What was saved is safe. Please send this:</source>
        <translation>Etwas ging schief, das nicht schiefgehen sollte. Was gespeichert war, ist sicher. Bitte dies einsenden:</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources, the best first</source>
        <translation>Quellen, die beste zuerst</translation>
    </message>
    <message>
        <source>Stands in exports. Annotations follow it.</source>
        <translation>Steht in Exporten. Annotationen folgen ihm.</translation>
    </message>
    <message>
        <source>Start of the article</source>
        <translation>Anfang des Artikels</translation>
    </message>
    <message>
        <source>Statements: {}.</source>
        <translation>Aussagen: {}.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Still missing: {} of “{}” ({} in all).</source>
        <translation>Es fehlt noch: {} von „{}“ (insgesamt {}).</translation>
    </message>
    <message>
        <source>Still to be done, once for each person: {}.</source>
        <translation>Noch zu tun, für jede Person einmal gezählt: {}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped before the end; the same import goes on from there.</source>
        <translation>Vor dem Ende angehalten; derselbe Import fährt dort fort.</translation>
    </message>
    <message>
        <source>Suggest with it when it is done</source>
        <translation>Wenn es fertig ist, damit vorschlagen</translation>
    </message>
    <message>
        <source>Suggested by {}</source>
        <translation>Vorgeschlagen von {}</translation>
    </message>
    <message>
        <source>Suggested by {} {}, {}</source>
        <translation>Vorgeschlagen von {} {}, {}</translation>
    </message>
    <message>
        <source>Suggested wherever they stand, but not within a longer name.</source>
        <translation>Werden überall vorgeschlagen, wo sie stehen, nur nicht in einem längeren Namen.</translation>
    </message>
    <message>
        <source>Suggesting: {} of {}</source>
        <translation>Vorschläge: {} von {}</translation>
    </message>
    <message>
        <source>Suggesting…</source>
        <translation>Vorschläge entstehen …</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Suggestions of {}</source>
        <translation>Vorschläge von {}</translation>
    </message>
    <message>
        <source>Suggestions shown</source>
        <translation>Gezeigte Vorschläge</translation>
    </message>
    <message>
        <source>Suggestions shown…</source>
        <translation>Gezeigte Vorschläge …</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>Tabelle als CSV …</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>Alle übernehmen</translation>
    </message>
    <message>
        <source>Take and edit</source>
        <translation>Nehmen und bearbeiten</translation>
    </message>
    <message>
        <source>Take it from {}</source>
        <translation>Von {} übernehmen</translation>
    </message>
    <message>
        <source>Take its keys away</source>
        <translation>Tasten wegnehmen</translation>
    </message>
    <message>
        <source>Take labels as suggestions only</source>
        <translation>Labels nur als Vorschläge übernehmen</translation>
    </message>
    <message>
        <source>Take neither</source>
        <translation>Keine nehmen</translation>
    </message>
    <message>
        <source>Take something in hand first: its label says where to go.</source>
        <translation>Zuerst etwas in die Hand nehmen: Sein Label sagt, wohin es geht.</translation>
    </message>
    <message>
        <source>Take the version of {}</source>
        <translation>Fassung von {} nehmen</translation>
    </message>
    <message>
        <source>Take version {}</source>
        <translation>Fassung {} nehmen</translation>
    </message>
    <message>
        <source>Take what is in the file</source>
        <translation>Übernehmen, was in der Datei ist</translation>
    </message>
    <message>
        <source>Take “{}” out of this role</source>
        <translation>„{}“ aus dieser Rolle nehmen</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>Target of the label</source>
        <translation>Ziel des Labels</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The Hill and the hill are the same then.</source>
        <translation>„Der Hügel“ und „der hügel“ sind dann dasselbe.</translation>
    </message>
    <message>
        <source>The article is returned to {}.</source>
        <translation>Der Artikel geht zurück an {}.</translation>
    </message>
    <message>
        <source>The codebook has changes that are not saved. Close it without them?</source>
        <translation>Das Codebuch hat Änderungen, die nicht gespeichert sind. Ohne sie schließen?</translation>
    </message>
    <message>
        <source>The codebook says so: choose another key.</source>
        <translation>So steht es im Codebuch: eine andere Taste wählen.</translation>
    </message>
    <message>
        <source>The files are merged.</source>
        <translation>Die Dateien sind zusammengeführt.</translation>
    </message>
    <message>
        <source>The first {} articles. Enter opens one.</source>
        <translation>Die ersten {} Artikel. Eingabe öffnet einen.</translation>
    </message>
    <message>
        <source>The first {} cases. Enter opens one.</source>
        <translation>Die ersten {} Fälle. Eingabe öffnet einen.</translation>
    </message>
    <message>
        <source>The keys could not be written to {}: {}.</source>
        <translation>Die Tasten konnten nicht nach {} geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>The keys were imported, but for these:</source>
        <translation>Die Tasten wurden importiert, bis auf diese:</translation>
    </message>
    <message>
        <source>The language changes when Hustings is started the next time.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Hustings.</translation>
    </message>
    <message>
        <source>The least active nodes are left out: {}.</source>
        <translation>Die am wenigsten aktiven Knoten sind weggelassen: {}.</translation>
    </message>
    <message>
        <source>The model is in {}.</source>
        <translation>Das Modell ist in {}.</translation>
    </message>
    <message>
        <source>The model is in {}. It suggests from now on.</source>
        <translation>Das Modell ist in {}. Es macht von jetzt an Vorschläge.</translation>
    </message>
    <message numerus="yes">
        <source>The rates are exact, on the {} articles that the best state was chosen by, so they are rather too good.</source>
        <translation><numerusform>Die Kennzahlen gelten genauen Treffern, an dem {} Artikel, nach dem der beste Stand gewählt wurde; sie sind also eher zu gut.</numerusform><numerusform>Die Kennzahlen gelten genauen Treffern, an den {} Artikeln, nach denen der beste Stand gewählt wurde; sie sind also eher zu gut.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The rates are exact, on {} articles held out.</source>
        <translation><numerusform>Die Kennzahlen gelten genauen Treffern, an {} zurückgehaltenen Artikel.</numerusform><numerusform>Die Kennzahlen gelten genauen Treffern, an {} zurückgehaltenen Artikeln.</numerusform></translation>
    </message>
    <message>
        <source>The role is a topic</source>
        <translation>Die Rolle ist ein Thema</translation>
    </message>
    <message>
        <source>The role is the author</source>
        <translation>Die Rolle ist die Autorin oder der Autor</translation>
    </message>
    <message>
        <source>The same for every identical mention</source>
        <translation>Dasselbe für jede gleiche Nennung</translation>
    </message>
    <message>
        <source>The text is ambiguous</source>
        <translation>Der Text ist mehrdeutig</translation>
    </message>
    <message>
        <source>The whole codebook</source>
        <translation>Das ganze Codebuch</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>There are no articles yet.</source>
        <translation>Noch gibt es keine Artikel.</translation>
    </message>
    <message>
        <source>There is no action “{}”.</source>
        <translation>Es gibt keine Aktion „{}“.</translation>
    </message>
    <message>
        <source>There is no case that differs.</source>
        <translation>Kein Fall weicht ab.</translation>
    </message>
    <message>
        <source>There is no jump to go back from.</source>
        <translation>Es gibt keinen Sprung, von dem es zurückgeht.</translation>
    </message>
    <message>
        <source>There is no statement yet: label a stance for or against something, with a holder and a target.</source>
        <translation>Noch gibt es keine Aussage: eine Haltung für oder gegen etwas annotieren, mit Träger und Ziel.</translation>
    </message>
    <message>
        <source>There is nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
        <source>There is nothing left to review.</source>
        <translation>Es gibt nichts mehr durchzusehen.</translation>
    </message>
    <message>
        <source>There is nothing new in these files.</source>
        <translation>In diesen Dateien ist nichts Neues.</translation>
    </message>
    <message>
        <source>There is nothing of this layer in the article yet.</source>
        <translation>Von dieser Ebene ist noch nichts im Artikel.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing to save on this page.</source>
        <translation>Auf dieser Seite gibt es nichts zu speichern.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>These records were not imported. Others were not reached.</source>
        <translation>Diese Datensätze wurden nicht importiert. Andere wurden nicht mehr erreicht.</translation>
    </message>
    <message>
        <source>These records were not imported; all others were.</source>
        <translation>Diese Einträge wurden nicht importiert, alle anderen schon.</translation>
    </message>
    <message>
        <source>These were changed on both sides, and stay as they are here until decided:</source>
        <translation>Diese wurden auf beiden Seiten geändert und bleiben, wie sie hier sind, bis entschieden ist:</translation>
    </message>
    <message>
        <source>These would be refused; all else would be imported.</source>
        <translation>Diese würden abgelehnt; alles andere würde importiert.</translation>
    </message>
    <message>
        <source>They follow the new names.</source>
        <translation>Sie folgen den neuen Namen.</translation>
    </message>
    <message>
        <source>They share no article: {}.</source>
        <translation>Keinen Artikel gemeinsam haben: {}.</translation>
    </message>
    <message>
        <source>This article was returned: {}</source>
        <translation>Dieser Artikel wurde zurückgegeben: {}</translation>
    </message>
    <message>
        <source>This format carries all of it.</source>
        <translation>Dieses Format überträgt alles davon.</translation>
    </message>
    <message>
        <source>This format will not carry:</source>
        <translation>Dieses Format überträgt nicht:</translation>
    </message>
    <message>
        <source>This is the only {} in the article.</source>
        <translation>Sonst gibt es im Artikel nichts mit dem Label {}.</translation>
    </message>
    <message>
        <source>Tick who is to get articles, or add somebody.</source>
        <translation>Ankreuzen, wer Artikel bekommt, oder jemanden hinzufügen.</translation>
    </message>
    <message>
        <source>Tick whose files are to be written.</source>
        <translation>Ankreuzen, wessen Dateien geschrieben werden.</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Time per article</source>
        <translation>Zeit je Artikel</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>To the previous part of the window</source>
        <translation>Zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>Too few labels, so left as they were: {}.</source>
        <translation>Zu wenige Labels, deshalb wie zuvor: {}.</translation>
    </message>
    <message>
        <source>Topic {}</source>
        <translation>Thema {}</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Topic…</source>
        <translation>Thema …</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Modell trainieren …</translation>
    </message>
    <message>
        <source>Train another</source>
        <translation>Noch eines trainieren</translation>
    </message>
    <message>
        <source>Train, dev, test</source>
        <translation>Train, Dev, Test</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Tried all of it. Articles: {}, annotations: {}, suggestions: {}. There already: {}. Refused: {}.</source>
        <translation>Alles versucht. Artikel: {}, Annotationen: {}, Vorschläge: {}. Schon da: {}. Abgelehnt: {}.</translation>
    </message>
    <message>
        <source>Try all of it</source>
        <translation>Alles versuchen</translation>
    </message>
    <message>
        <source>Undecided differences: {}</source>
        <translation>Unentschiedene Unterschiede: {}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Übliche Textgröße</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Version {} is in force now. What you save takes its place.</source>
        <translation>Jetzt gilt Version {}. Was gespeichert wird, tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>Version {} is in force.</source>
        <translation>Es gilt Version {}.</translation>
    </message>
    <message>
        <source>Waiting for you: {}</source>
        <translation>Wartet auf Sie: {}</translation>
    </message>
    <message>
        <source>Waits for you: returned, or to be answered</source>
        <translation>Wartet auf Sie: zurückgegeben oder zu beantworten</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What becomes of annotations</source>
        <translation>Was aus Annotationen wird</translation>
    </message>
    <message>
        <source>What is decided</source>
        <translation>Was entschieden wird</translation>
    </message>
    <message>
        <source>What is in this part</source>
        <translation>Was in diesem Teil ist</translation>
    </message>
    <message>
        <source>What is learned</source>
        <translation>Was gelernt wird</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>Was noch offen ist</translation>
    </message>
    <message>
        <source>What is to be done again, and why</source>
        <translation>Was noch einmal zu tun ist, und warum</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>Was es aufnimmt</translation>
    </message>
    <message>
        <source>What may stand in it</source>
        <translation>Was darin stehen kann</translation>
    </message>
    <message>
        <source>What the files' labels become</source>
        <translation>Was aus den Labels der Dateien wird</translation>
    </message>
    <message>
        <source>What this format will not carry</source>
        <translation>Was dieses Format nicht überträgt</translation>
    </message>
    <message>
        <source>What version {} changes in annotations</source>
        <translation>Was Version {} an Annotationen ändert</translation>
    </message>
    <message>
        <source>What was done to this annotation, the first first (times in UTC):</source>
        <translation>Was mit dieser Annotation geschah, das Erste zuerst (Zeiten in UTC):</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>What {} becomes</source>
        <translation>Was aus {} wird</translation>
    </message>
    <message>
        <source>Whatever the case</source>
        <translation>Groß oder klein geschrieben</translation>
    </message>
    <message>
        <source>Who or what the words stand for. Empty: the words themselves.</source>
        <translation>Wofür oder für wen die Wörter stehen. Leer: die Wörter selbst.</translation>
    </message>
    <message>
        <source>Whose the labels are</source>
        <translation>Von wem die Labels sind</translation>
    </message>
    <message>
        <source>Why is this article skipped? Whoever shares out the articles reads it.</source>
        <translation>Warum wird dieser Artikel übersprungen? Wer die Artikel zuteilt, liest es.</translation>
    </message>
    <message>
        <source>Why: a case for the guidelines</source>
        <translation>Warum: ein Fall für die Richtlinien</translation>
    </message>
    <message>
        <source>With one</source>
        <translation>Zu zweit</translation>
    </message>
    <message>
        <source>With two</source>
        <translation>Zu dritt</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Words, "phrases", beginnings*, NEAR(a b, 5), OR, NOT, title: source: author:</source>
        <translation>Wörter, "Wendungen", Anfänge*, NEAR(a b, 5), OR, NOT, title: source: author:</translation>
    </message>
    <message>
        <source>Work as</source>
        <translation>Arbeiten als</translation>
    </message>
    <message>
        <source>Work as another annotator…</source>
        <translation>Als andere Person arbeiten …</translation>
    </message>
    <message>
        <source>Would be refused: {} …</source>
        <translation>Würde abgelehnt: {} …</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write files</source>
        <translation>Dateien schreiben</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>Der Bericht wird geschrieben …</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>You are not a reviewer of this project.</source>
        <translation>Sie sind kein Reviewer dieses Projekts.</translation>
    </message>
    <message>
        <source>You have skipped this article: {}</source>
        <translation>Sie haben diesen Artikel übersprungen: {}</translation>
    </message>
    <message>
        <source>Your name as annotator</source>
        <translation>Eigener Name beim Annotieren</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a scale</source>
        <translation>eine Skala</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a topic</source>
        <translation>ein Thema</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>agreed: {}</source>
        <translation>übereinstimmend: {}</translation>
    </message>
    <message>
        <source>also others’ articles</source>
        <translation>auch Artikel anderer</translation>
    </message>
    <message>
        <source>an actor</source>
        <translation>ein Akteur</translation>
    </message>
    <message>
        <source>annotations: {}</source>
        <translation>Annotationen: {}</translation>
    </message>
    <message>
        <source>any of several values</source>
        <translation>beliebig viele von mehreren Werten</translation>
    </message>
    <message>
        <source>articles of the same author</source>
        <translation>Artikel derselben Autorin, desselben Autors</translation>
    </message>
    <message>
        <source>articles of the same date</source>
        <translation>Artikel desselben Datums</translation>
    </message>
    <message>
        <source>articles of the same language</source>
        <translation>Artikel derselben Sprache</translation>
    </message>
    <message>
        <source>articles of the same section</source>
        <translation>Artikel desselben Ressorts</translation>
    </message>
    <message>
        <source>articles of the same source</source>
        <translation>Artikel derselben Quelle</translation>
    </message>
    <message>
        <source>as the files say; else yours</source>
        <translation>wie die Dateien sagen, sonst die eigenen</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>by {}</source>
        <translation>von {}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>seither geändert</translation>
    </message>
    <message>
        <source>changed since adjudication</source>
        <translation>seit der Entscheidung geändert</translation>
    </message>
    <message>
        <source>choose on the page…</source>
        <translation>auf der Seite wählen …</translation>
    </message>
    <message>
        <source>claimants</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>claims</source>
        <translation>Aussagen</translation>
    </message>
    <message>
        <source>contents</source>
        <translation>Inhalte</translation>
    </message>
    <message>
        <source>cues</source>
        <translation>Signalwörter</translation>
    </message>
    <message>
        <source>differences: {}</source>
        <translation>Unterschiede: {}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>every kind</source>
        <translation>jede Art</translation>
    </message>
    <message>
        <source>every label</source>
        <translation>jedes Label</translation>
    </message>
    <message>
        <source>every layer</source>
        <translation>jede Ebene</translation>
    </message>
    <message>
        <source>everybody, and gold where there is some</source>
        <translation>allen, und Gold, wo es welches gibt</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>from the codebook</source>
        <translation>aus dem Codebuch</translation>
    </message>
    <message>
        <source>from {}</source>
        <translation>ab {}</translation>
    </message>
    <message>
        <source>gold alone</source>
        <translation>nur Gold</translation>
    </message>
    <message>
        <source>gold, by {}</source>
        <translation>Gold, von {}</translation>
    </message>
    <message>
        <source>has nothing here</source>
        <translation>hat hier nichts</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>it has no table [keys]</source>
        <translation>ihr fehlt die Tabelle [keys]</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>labels of the article</source>
        <translation>Labels des Artikels</translation>
    </message>
    <message>
        <source>letter {}</source>
        <translation>Buchstabe {}</translation>
    </message>
    <message>
        <source>link all</source>
        <translation>alle verknüpfen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>more…</source>
        <translation>mehr …</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>noch nicht entschieden</translation>
    </message>
    <message>
        <source>nothing of it</source>
        <translation>nichts davon</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nichts an dieser Stelle</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>of all articles</source>
        <translation>an allen Artikeln</translation>
    </message>
    <message>
        <source>of each author</source>
        <translation>an jedem Autor</translation>
    </message>
    <message>
        <source>of each date</source>
        <translation>an jedem Datum</translation>
    </message>
    <message>
        <source>of each language</source>
        <translation>an jeder Sprache</translation>
    </message>
    <message>
        <source>of each section</source>
        <translation>an jedem Ressort</translation>
    </message>
    <message>
        <source>of each source</source>
        <translation>an jeder Quelle</translation>
    </message>
    <message>
        <source>one of several values</source>
        <translation>einer von mehreren Werten</translation>
    </message>
    <message>
        <source>only near-duplicates</source>
        <translation>nur Beinahe-Dubletten</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>or after one of {} steps</source>
        <translation>oder nach einem von {} Schritten</translation>
    </message>
    <message>
        <source>polarity</source>
        <translation>Polarität</translation>
    </message>
    <message>
        <source>rare</source>
        <translation>selten</translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>stillgelegt</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <source>revision {}</source>
        <translation>Fassung {}</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>score {}</source>
        <translation>Wert {}</translation>
    </message>
    <message>
        <source>select words, {}</source>
        <translation>Wörter auswählen, {}</translation>
    </message>
    <message>
        <source>selected: {}</source>
        <translation>ausgewählt: {}</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>stays: keep it, retired</source>
        <translation>bleibt: behalten, stillgelegt</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>suggested by {}</source>
        <translation>Vorschlag von {}</translation>
    </message>
    <message>
        <source>suggested by {}, score {}</source>
        <translation>Vorschlag von {}, Wert {}</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>herausgenommen</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>the author</source>
        <translation>Autorin oder Autor</translation>
    </message>
    <message>
        <source>the first one alone</source>
        <translation>nur das Erste</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>the same, in another form</source>
        <translation>dasselbe in anderer Form</translation>
    </message>
    <message>
        <source>the whole article</source>
        <translation>der ganze Artikel</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>type a letter</source>
        <translation>Buchstaben tippen</translation>
    </message>
    <message>
        <source>undecided suggestions</source>
        <translation>offene Vorschläge</translation>
    </message>
    <message>
        <source>undecided: {}</source>
        <translation>unentschieden: {}</translation>
    </message>
    <message>
        <source>until {}</source>
        <translation>bis {}</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>without it</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>words of the article</source>
        <translation>Wörter des Artikels</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>{}   (new key)</source>
        <translation>{}   (neuer Schlüssel)</translation>
    </message>
    <message>
        <source>{}   now {}</source>
        <translation>{}   jetzt {}</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>{} % and more</source>
        <translation>{} % und mehr</translation>
    </message>
    <message>
        <source>{} a topic</source>
        <translation>{} Thema</translation>
    </message>
    <message>
        <source>{} accepts it, {} dismisses it, a digit gives it another label.</source>
        <translation>{} nimmt ihn an, {} verwirft ihn, eine Ziffer gibt ihm ein anderes Label.</translation>
    </message>
    <message>
        <source>{} agreed, accepted with the first decision</source>
        <translation>{} übereinstimmend, mit der ersten Entscheidung angenommen</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message numerus="yes">
        <source>{} annotations change.</source>
        <translation><numerusform>{} Annotation ändert sich.</numerusform><numerusform>{} Annotationen ändern sich.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} articles and {} annotations imported, {} were there already, {} refused.</source>
        <translation><numerusform>{} Artikel und {} Annotationen importiert, {} schon vorhanden, {} abgelehnt.</numerusform><numerusform>{} Artikel und {} Annotationen importiert, {} schon vorhanden, {} abgelehnt.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} articles are done.</source>
        <translation><numerusform>{} Artikel ist erledigt.</numerusform><numerusform>{} Artikel sind erledigt.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} articles: F1 {}</source>
        <translation><numerusform>{} Artikel: F1 {}</numerusform><numerusform>{} Artikel: F1 {}</numerusform></translation>
    </message>
    <message>
        <source>{} at it</source>
        <translation>{} dabei</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>{} cannot be written. Choose another folder.</source>
        <translation>{} kann nicht geschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{} done</source>
        <translation>{} fertig</translation>
    </message>
    <message>
        <source>{} exists, and is no export. Replace it?</source>
        <translation>{} gibt es schon, und es ist kein Export. Ersetzen?</translation>
    </message>
    <message>
        <source>{} has codebook {}; what is taken of it fits the project's.</source>
        <translation>{} hat das Codebuch {}; was davon übernommen wird, passt zu dem des Projekts.</translation>
    </message>
    <message>
        <source>{} is no key (for “{}”).</source>
        <translation>{} ist keine Taste (für „{}“).</translation>
    </message>
    <message>
        <source>{} is no key map: {}.</source>
        <translation>{} ist keine Tastenbelegung: {}.</translation>
    </message>
    <message>
        <source>{} is “{}”</source>
        <translation>{} ist „{}“</translation>
    </message>
    <message>
        <source>{} is “{}” here, not “{}”.</source>
        <translation>{} ist hier „{}“, nicht „{}“.</translation>
    </message>
    <message>
        <source>{} is “{}”, and not “{}” as well.</source>
        <translation>{} ist „{}“, und nicht auch „{}“.</translation>
    </message>
    <message>
        <source>{} is “{}”.</source>
        <translation>{} ist „{}“.</translation>
    </message>
    <message>
        <source>{} later</source>
        <translation>{} später</translation>
    </message>
    <message numerus="yes">
        <source>{} lines with {} annotations written to {}.</source>
        <translation><numerusform>{} Zeile mit {} Annotationen in {} geschrieben.</numerusform><numerusform>{} Zeilen mit {} Annotationen in {} geschrieben.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} mentions labelled {}.</source>
        <translation><numerusform>{} Nennung mit dem Label {} versehen.</numerusform><numerusform>{} Nennungen mit dem Label {} versehen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>{} mentions linked to {}.</source>
        <translation><numerusform>{} Nennung mit {} verknüpft.</numerusform><numerusform>{} Nennungen mit {} verknüpft.</numerusform></translation>
    </message>
    <message>
        <source>{} nodes and {} ties; the table beside it lists them.</source>
        <translation>{} Knoten und {} Verbindungen; die Tabelle daneben listet sie auf.</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{} of {} decided</source>
        <translation>{} von {} entschieden</translation>
    </message>
    <message>
        <source>{} of {} done</source>
        <translation>{} von {} erledigt</translation>
    </message>
    <message>
        <source>{} of {} in “{}”</source>
        <translation>{} von {} in „{}“</translation>
    </message>
    <message numerus="yes">
        <source>{} suggestions to decide</source>
        <translation><numerusform>{} offener Vorschlag</numerusform><numerusform>{} offene Vorschläge</numerusform></translation>
    </message>
    <message>
        <source>{} the author</source>
        <translation>{} Autorin oder Autor</translation>
    </message>
    <message>
        <source>{} the likeliest</source>
        <translation>{} das Wahrscheinlichste</translation>
    </message>
    <message numerus="yes">
        <source>{} words</source>
        <translation><numerusform>{} Wort</numerusform><numerusform>{} Wörter</numerusform></translation>
    </message>
    <message>
        <source>{} {} of {}</source>
        <translation>{} {} von {}</translation>
    </message>
    <message>
        <source>{}, resolved</source>
        <translation>{}, erledigt</translation>
    </message>
    <message>
        <source>{}, {} % of the articles</source>
        <translation>{}, {} % der Artikel</translation>
    </message>
    <message>
        <source>{}: annotations without words</source>
        <translation>{}: Annotationen ohne Wörter</translation>
    </message>
    <message>
        <source>{}: attribute {}</source>
        <translation>{}: Attribut {}</translation>
    </message>
    <message>
        <source>{}: how many values {} takes</source>
        <translation>{}: wie viele Werte {} aufnimmt</translation>
    </message>
    <message>
        <source>{}: label {}</source>
        <translation>{}: Label {}</translation>
    </message>
    <message>
        <source>{}: less</source>
        <translation>{}: weniger</translation>
    </message>
    <message>
        <source>{}: more…</source>
        <translation>{}: mehr …</translation>
    </message>
    <message>
        <source>{}: move {} forwards</source>
        <translation>{}: {} nach vorn</translation>
    </message>
    <message>
        <source>{}: role {}</source>
        <translation>{}: Rolle {}</translation>
    </message>
    <message>
        <source>{}: several fillers of {}</source>
        <translation>{}: mehrere in {}</translation>
    </message>
    <message>
        <source>{}: the layer is gone</source>
        <translation>{}: Die Ebene gibt es nicht mehr</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{}: {} filled by: {}</source>
        <translation>{}: {} besetzt mit: {}</translation>
    </message>
    <message>
        <source>{}: {} is {}</source>
        <translation>{}: {} ist {}</translation>
    </message>
    <message numerus="yes">
        <source>{}: {} statements</source>
        <translation><numerusform>{}: {} Aussage</numerusform><numerusform>{}: {} Aussagen</numerusform></translation>
    </message>
    <message>
        <source>{}: {}. Press to take it out.</source>
        <translation>{}: {}. Drücken, um es herauszunehmen.</translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message>
        <source>“{}” has its key from the codebook.</source>
        <translation>„{}“ hat seine Taste aus dem Codebuch.</translation>
    </message>
    <message>
        <source>“{}” is always suggested as {} already.</source>
        <translation>„{}“ wird schon immer als {} vorgeschlagen.</translation>
    </message>
    <message>
        <source>“{}” is suggested as {} from now on, in all articles.</source>
        <translation>„{}“ wird von jetzt an in allen Artikeln als {} vorgeschlagen.</translation>
    </message>
    <message>
        <source>… and {} more.</source>
        <translation>… und {} weitere.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source> It said: {}</source>
        <translation> Er sagte: {}</translation>
    </message>
    <message>
        <source> Sources with suggestions are: {}.</source>
        <translation> Quellen mit Vorschlägen sind: {}.</translation>
    </message>
    <message>
        <source>"meta" is not an object.</source>
        <translation>"meta" ist kein Objekt.</translation>
    </message>
    <message>
        <source>"targets" is not a list.</source>
        <translation>"targets" ist keine Liste.</translation>
    </message>
    <message>
        <source>"{}" is not a text.</source>
        <translation>"{}" ist kein Text.</translation>
    </message>
    <message>
        <source>'{}' cannot be a person's name.</source>
        <translation>„{}“ kann kein Name einer Person sein.</translation>
    </message>
    <message>
        <source>'{}' is a pattern already</source>
        <translation>„{}“ ist schon ein Muster</translation>
    </message>
    <message>
        <source>'{}' is neither an installed model, nor a folder, nor a source of suggestions for these articles.</source>
        <translation>„{}“ ist weder ein installiertes Modell noch ein Ordner noch eine Quelle von Vorschlägen für diese Artikel.</translation>
    </message>
    <message>
        <source>'{}' is no tag (O, B-…, I-…).</source>
        <translation>„{}“ ist kein Tag (O, B-…, I-…).</translation>
    </message>
    <message>
        <source>'{}' is not a step of a chain (relation-&gt;chain-link). It was left out.</source>
        <translation>„{}“ ist kein Schritt einer Kette (relation-&gt;chain-link). Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>'{}' is the name of the adjudicated set, and nobody's.</source>
        <translation>„{}“ ist der Name der entschiedenen Fassung und niemandes.</translation>
    </message>
    <message>
        <source>'{}' points at {}, where there is no such annotation. It was left out.</source>
        <translation>„{}“ verweist auf {}, wo es keine solche Annotation gibt. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>(a source that proposes it no more)</source>
        <translation>(eine Quelle, die es nicht mehr vorschlägt)</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(noch niemand)</translation>
    </message>
    <message>
        <source>(the whole article)</source>
        <translation>(der ganze Artikel)</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Am Tag</translation>
    </message>
    <message>
        <source>A document has the number {}.</source>
        <translation>Ein Dokument hat die Nummer {}.</translation>
    </message>
    <message>
        <source>A draft was left out: nobody submitted it. Submit it first.</source>
        <translation>Ein Entwurf wurde weggelassen: Niemand hat ihn eingereicht. Ihn zuerst einreichen.</translation>
    </message>
    <message>
        <source>A majority needs at least three people.</source>
        <translation>Eine Mehrheit braucht mindestens drei Personen.</translation>
    </message>
    <message>
        <source>A note of the type {} is damaged: {}.</source>
        <translation>Eine Notiz der Art {} ist beschädigt: {}.</translation>
    </message>
    <message>
        <source>A record of {} cannot be read: {}.</source>
        <translation>Ein Eintrag von {} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>A relation has no label.</source>
        <translation>Eine Relation hat kein Label.</translation>
    </message>
    <message>
        <source>A relation is about the region {}, which is not there or was refused.</source>
        <translation>Eine Relation betrifft die Region {}; die gibt es nicht oder sie wurde abgelehnt.</translation>
    </message>
    <message>
        <source>A result has no "from_name", which says what it is about.</source>
        <translation>Einem Ergebnis fehlt "from_name", das sagt, wovon es handelt.</translation>
    </message>
    <message>
        <source>A role points at annotations of the same person in the same article.</source>
        <translation>Eine Rolle verweist auf Annotationen derselben Person im selben Artikel.</translation>
    </message>
    <message>
        <source>A row has more than {} million characters.</source>
        <translation>Eine Zeile hat mehr als {} Millionen Zeichen.</translation>
    </message>
    <message>
        <source>A training folder needs texts to train on and others to evaluate on, and these are not split.</source>
        <translation>Ein Trainingsordner braucht Texte zum Trainieren und andere zum Auswerten, und diese sind nicht aufgeteilt.</translation>
    </message>
    <message>
        <source>A version of the record has no "text".</source>
        <translation>Eine Fassung des Eintrags hat kein "text".</translation>
    </message>
    <message>
        <source>Accept it in Prodigy if it is right.</source>
        <translation>In Prodigy annehmen, wenn es richtig ist.</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Active minutes an article</source>
        <translation>Aktive Minuten je Artikel</translation>
    </message>
    <message>
        <source>Add --split 80/10/10.</source>
        <translation>--split 80/10/10 hinzufügen.</translation>
    </message>
    <message>
        <source>Add [[layer.attribute.value]] tables.</source>
        <translation>Tabellen [[layer.attribute.value]] hinzufügen.</translation>
    </message>
    <message>
        <source>Add at least one [[layer.label]] after it.</source>
        <translation>Danach mindestens ein [[layer.label]] hinzufügen.</translation>
    </message>
    <message>
        <source>Add at least one [[layer]] with a [[layer.label]].</source>
        <translation>Mindestens ein [[layer]] mit einem [[layer.label]] hinzufügen.</translation>
    </message>
    <message>
        <source>Add both.</source>
        <translation>Beides hinzufügen.</translation>
    </message>
    <message>
        <source>Add it to the codebook, or export as jsonl.</source>
        <translation>Ins Codebuch aufnehmen oder als jsonl exportieren.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>Hinzufügen.</translation>
    </message>
    <message>
        <source>Add the key it names.</source>
        <translation>Den genannten Schlüssel hinzufügen.</translation>
    </message>
    <message>
        <source>Add the topic to the codebook, or choose one that it has.</source>
        <translation>Das Thema ins Codebuch aufnehmen oder eines wählen, das es hat.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Agreement and progress of {}</source>
        <translation>Übereinstimmung und Fortschritt von {}</translation>
    </message>
    <message>
        <source>Agreement needs articles that at least two people have labelled and marked done.</source>
        <translation>Für die Übereinstimmung braucht es Artikel, die mindestens zwei Personen gelabelt und als erledigt markiert haben.</translation>
    </message>
    <message>
        <source>Agreement, by layer, label, attribute and role</source>
        <translation>Übereinstimmung nach Ebene, Label, Attribut und Rolle</translation>
    </message>
    <message>
        <source>All gave the same value throughout, so agreement by chance is full as well.</source>
        <translation>Alle haben durchweg denselben Wert vergeben, daher ist auch die Übereinstimmung durch Zufall vollständig.</translation>
    </message>
    <message>
        <source>All of the text is one and the same, so agreement by chance is full as well.</source>
        <translation>Der ganze Text ist ein und dasselbe, daher ist auch die Übereinstimmung durch Zufall vollständig.</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>An article cannot be given to {} people: the annotators named are {}.</source>
        <translation>Ein Artikel kann nicht an {} Personen gehen: genannt sind {}.</translation>
    </message>
    <message>
        <source>An article is returned with a reason.</source>
        <translation>Ein Artikel wird mit einem Grund zurückgegeben.</translation>
    </message>
    <message>
        <source>An article's text does not have the sha256 that its record names.</source>
        <translation>Der Text eines Artikels hat nicht den sha256, den sein Eintrag nennt.</translation>
    </message>
    <message>
        <source>An entry has a polarity (favor, against, neutral, both, unclear), an attitude (agreement, intention, arguing, sentiment), a strength of 1 to 3, a score of 0 to 1; of {}.</source>
        <translation>Ein Eintrag hat eine Polarität (favor, against, neutral, both, unclear), eine Haltung (agreement, intention, arguing, sentiment), eine Stärke von 1 bis 3, eine Bewertung von 0 bis 1; von {}.</translation>
    </message>
    <message>
        <source>An entry has {}; frames are {}.</source>
        <translation>Ein Eintrag hat {}; Rahmen sind {}.</translation>
    </message>
    <message>
        <source>Annotation {} ({}) has no fragment.</source>
        <translation>Annotation {} ({}) hat kein Fragment.</translation>
    </message>
    <message>
        <source>Annotation {} names one fragment twice.</source>
        <translation>Annotation {} nennt ein Fragment zweimal.</translation>
    </message>
    <message>
        <source>Annotation {}, role '{}':</source>
        <translation>Annotation {}, Rolle „{}“:</translation>
    </message>
    <message>
        <source>Annotation {}: its fragments cover “{}”, not its quote “{}”.</source>
        <translation>Annotation {}: Ihre Fragmente umfassen „{}“, nicht ihr Zitat „{}“.</translation>
    </message>
    <message>
        <source>Annotation {}: the attribute '{}' cannot be {}.</source>
        <translation>Annotation {}: Das Attribut „{}“ kann nicht {} sein.</translation>
    </message>
    <message>
        <source>Annotation {}: the role '{}' takes one filler.</source>
        <translation>Annotation {}: Die Rolle „{}“ kann nur einfach besetzt werden.</translation>
    </message>
    <message>
        <source>Annotation {}: {} {} has no attribute '{}'.</source>
        <translation>Annotation {}: {} {} hat kein Attribut „{}“.</translation>
    </message>
    <message>
        <source>Annotation {}: {} {} has no role '{}'.</source>
        <translation>Annotation {}: {} {} hat keine Rolle „{}“.</translation>
    </message>
    <message>
        <source>Annotations that the changed codebook forbids: {}. Nothing was changed.</source>
        <translation>Annotationen, die das geänderte Codebuch verbietet: {}. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Annotations that the new codebook forbids: {}. Nothing was changed; change or delete them first, or allow them in the codebook.</source>
        <translation>Annotationen, die das neue Codebuch verbietet: {}. Es wurde nichts geändert; sie zuerst ändern oder löschen, oder im Codebuch erlauben.</translation>
    </message>
    <message>
        <source>Annotations that the project's codebook, {} version {}, forbids: {}. Nothing was merged.</source>
        <translation>Annotationen, die das Codebuch des Projekts ({}, Version {}) verbietet: {}. Nichts wurde zusammengeführt.</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>Another program has been writing to {} for more than {} seconds.</source>
        <translation>Ein anderes Programm schreibt seit mehr als {1} Sekunden in {0}.</translation>
    </message>
    <message>
        <source>Answer it, or open it again.</source>
        <translation>Darauf antworten oder es wieder öffnen.</translation>
    </message>
    <message>
        <source>Answer it, or resolve the thread.</source>
        <translation>Darauf antworten oder das Gespräch erledigen.</translation>
    </message>
    <message>
        <source>Answer it.</source>
        <translation>Darauf antworten.</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Article {} or its text is missing.</source>
        <translation>Artikel {} oder sein Text fehlt.</translation>
    </message>
    <message>
        <source>Article {}, annotation {} of {}, {} {}{}: {}.</source>
        <translation>Artikel {}, Annotation {} von {}, {} {}{}: {}.</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Articles a day.</source>
        <translation>Artikel am Tag.</translation>
    </message>
    <message>
        <source>Articles a week (ISO 8601).</source>
        <translation>Artikel in der Woche (ISO 8601).</translation>
    </message>
    <message>
        <source>Articles done a day, over the last 14 days or since the first one done.</source>
        <translation>Erledigte Artikel am Tag, über die letzten 14 Tage oder seit dem ersten erledigten.</translation>
    </message>
    <message>
        <source>Articles done, added up. Dashed: what is open, at the pace of the last 14 days.</source>
        <translation>Erledigte Artikel, aufaddiert. Gestrichelt: was offen ist, im Tempo der letzten 14 Tage.</translation>
    </message>
    <message>
        <source>Articles that at least two of these people have finished: {}.</source>
        <translation>Artikel, die mindestens zwei dieser Personen erledigt haben: {}.</translation>
    </message>
    <message>
        <source>Articles timed</source>
        <translation>Artikel mit Zeit</translation>
    </message>
    <message>
        <source>Ask for fewer, or adjudicate more first.</source>
        <translation>Weniger verlangen oder zuerst mehr entscheiden.</translation>
    </message>
    <message>
        <source>Ask for less overlap, such as 20 % and 5 %.</source>
        <translation>Weniger Überschneidung verlangen, etwa 20 % und 5 %.</translation>
    </message>
    <message>
        <source>Beside the database is {}: another program has it open, or has not finished writing.</source>
        <translation>Neben der Datenbank liegt {}: Ein anderes Programm hat sie geöffnet oder ist mit dem Schreiben nicht fertig.</translation>
    </message>
    <message>
        <source>Bias, {}</source>
        <translation>Neigung, {}</translation>
    </message>
    <message>
        <source>CSV or TSV with a head: a text a row; columns are guessed or mapped</source>
        <translation>CSV oder TSV mit Kopf: ein Text je Zeile; Spalten werden erraten oder zugeordnet</translation>
    </message>
    <message>
        <source>Check it with hustings check.</source>
        <translation>Mit hustings check prüfen.</translation>
    </message>
    <message>
        <source>Check its id.</source>
        <translation>Die Kennung prüfen.</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written to and has room.</source>
        <translation>Prüfen, ob es den Ordner gibt, ob er beschreibbar ist und Platz hat.</translation>
    </message>
    <message>
        <source>Check the file's permissions.</source>
        <translation>Die Zugriffsrechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Den Namen prüfen.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder.</source>
        <translation>Die Zugriffsrechte der Datei und ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>Checked {} articles</source>
        <translation>{} Artikel geprüft</translation>
    </message>
    <message>
        <source>Choose a folder that exists, that you may write to, and that has room.</source>
        <translation>Einen Ordner wählen, den es gibt, der beschreibbar ist und Platz hat.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, and that has room.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen und der Platz hat.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>Einen beschreibbaren Ordner wählen.</translation>
    </message>
    <message>
        <source>Choose a pipeline that has one.</source>
        <translation>Eine Pipeline wählen, die eine hat.</translation>
    </message>
    <message>
        <source>Choose an article that is done.</source>
        <translation>Einen Artikel wählen, der erledigt ist.</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>Einen anderen Schlüssel wählen.</translation>
    </message>
    <message>
        <source>Choose another name, or open it.</source>
        <translation>Einen anderen Namen wählen oder die Datei öffnen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another person with --annotator, or other work with --status.</source>
        <translation>Wählen Sie mit --annotator eine andere Person oder mit --status andere Arbeit.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Einen anderen wählen.</translation>
    </message>
    <message>
        <source>Choose more texts, or another --split.</source>
        <translation>Mehr Texte wählen, oder ein anderes --split.</translation>
    </message>
    <message>
        <source>Choose more texts, or other layers.</source>
        <translation>Mehr Texte wählen, oder andere Ebenen.</translation>
    </message>
    <message>
        <source>Choose one of: {}.</source>
        <translation>Eines wählen von: {}.</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>Wählen Sie jemand anderen.</translation>
    </message>
    <message>
        <source>Close it, or wait until it is done, and try again.</source>
        <translation>Es schließen oder abwarten, bis es fertig ist, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Close that window first.</source>
        <translation>Zuerst jenes Fenster schließen.</translation>
    </message>
    <message>
        <source>Close the Discourse Network Analyzer first.</source>
        <translation>Zuerst den Discourse Network Analyzer schließen.</translation>
    </message>
    <message>
        <source>CoNLL-2003 and other token-a-line files: word, tag (IOB, BIOES)</source>
        <translation>CoNLL-2003 und andere Dateien mit einem Token je Zeile: Wort, Tag (IOB, BIOES)</translation>
    </message>
    <message>
        <source>Coding {}, note '{}': {}</source>
        <translation>Kodierung {}, Notiz „{}“: {}</translation>
    </message>
    <message>
        <source>Coding {}: its link '{}' leads to nothing that this person's labels of this text have, and was left out. Correct the link.</source>
        <translation>Kodierung {}: Ihr Verweis „{}“ führt zu nichts, was die Labels dieser Person in diesem Text haben, und wurde weggelassen. Den Verweis berichtigen.</translation>
    </message>
    <message>
        <source>Coding {}: {}</source>
        <translation>Kodierung {}: {}</translation>
    </message>
    <message>
        <source>Cohen's kappa (1960), for two people.</source>
        <translation>Cohens Kappa (1960), für zwei Personen.</translation>
    </message>
    <message>
        <source>Cohen's kappa compares two people. Of more, Fleiss' kappa tells.</source>
        <translation>Cohens Kappa vergleicht zwei Personen. Für mehr steht Fleiss’ Kappa.</translation>
    </message>
    <message>
        <source>Cohen’s κ</source>
        <translation>Cohens κ</translation>
    </message>
    <message>
        <source>Compare and adjudicate articles in the window first.</source>
        <translation>Vergleichen und entscheiden Sie zuerst Artikel im Fenster.</translation>
    </message>
    <message>
        <source>Compare more of them.</source>
        <translation>Vergleichen Sie mehr von ihnen.</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Comparing the articles</source>
        <translation>Artikel werden verglichen</translation>
    </message>
    <message>
        <source>Complete it in the database.</source>
        <translation>In der Datenbank vervollständigen.</translation>
    </message>
    <message>
        <source>Computing gamma</source>
        <translation>Gamma wird berechnet</translation>
    </message>
    <message>
        <source>Computing the figures</source>
        <translation>Kennzahlen werden berechnet</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Confusions, {}</source>
        <translation>Verwechslungen, {}</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Noch einmal kopieren.</translation>
    </message>
    <message>
        <source>Correct it in the database.</source>
        <translation>In der Datenbank berichtigen.</translation>
    </message>
    <message>
        <source>Correct it or take it out.</source>
        <translation>Berichtigen oder herausnehmen.</translation>
    </message>
    <message>
        <source>Correct it there.</source>
        <translation>Dort berichtigen.</translation>
    </message>
    <message>
        <source>Correct it, or take the relation out.</source>
        <translation>Berichtigen oder die Relation herausnehmen.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Berichtigen.</translation>
    </message>
    <message>
        <source>Correct one of them, or move the text away to have it rebuilt from the tokens.</source>
        <translation>Eines davon berichtigen, oder den Text wegräumen, damit er aus den Token neu entsteht.</translation>
    </message>
    <message>
        <source>Correct the line that it names; strings need quotes.</source>
        <translation>Die genannte Zeile berichtigen; Zeichenketten brauchen Anführungszeichen.</translation>
    </message>
    <message>
        <source>Correct the offsets.</source>
        <translation>Die Positionen berichtigen.</translation>
    </message>
    <message>
        <source>Correct the offsets: code points from 0, the end exclusive.</source>
        <translation>Die Positionen berichtigen: Codepunkte ab 0, das Ende ausgeschlossen.</translation>
    </message>
    <message>
        <source>Correct the region, or take the relation out.</source>
        <translation>Die Region berichtigen oder die Relation herausnehmen.</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Count offsets in Unicode code points from 0, the end being the first one after.</source>
        <translation>Positionen in Unicode-Codepunkten ab 0 zählen; das Ende ist der erste danach.</translation>
    </message>
    <message>
        <source>Create it first.</source>
        <translation>Ihn zuerst anlegen.</translation>
    </message>
    <message>
        <source>Dataset folder for load_dataset: Parquet files by split, and a dataset card</source>
        <translation>Datensatzordner für load_dataset: Parquet-Dateien nach Aufteilung, und eine Dataset Card</translation>
    </message>
    <message>
        <source>Day (UTC)</source>
        <translation>Tag (UTC)</translation>
    </message>
    <message>
        <source>Decide it; the reason goes with it.</source>
        <translation>Entscheiden Sie es; der Grund geht mit.</translation>
    </message>
    <message>
        <source>Decide the ties.</source>
        <translation>Entscheiden Sie, wo Gleichstand ist.</translation>
    </message>
    <message>
        <source>Decide them first; J goes to the next.</source>
        <translation>Entscheiden Sie sie zuerst; J führt zum nächsten.</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Differing</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>Discourse Network Analyzer database (versions 2 and 3 are read, 3.0 is written)</source>
        <translation>Datenbank des Discourse Network Analyzer (gelesen werden Version 2 und 3, geschrieben 3.0)</translation>
    </message>
    <message>
        <source>Discourse network: event list, actors × concepts, actors × actors, by year and month</source>
        <translation>Diskursnetzwerk: Ereignisliste, Akteure × Konzepte, Akteure × Akteure, nach Jahr und Monat</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Document {}: {}</source>
        <translation>Dokument {}: {}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Done by day and person</source>
        <translation>Erledigt nach Tag und Person</translation>
    </message>
    <message>
        <source>Done so far, and the expected end</source>
        <translation>Bisher erledigt, und das erwartete Ende</translation>
    </message>
    <message>
        <source>Drift over time</source>
        <translation>Verlauf über die Zeit</translation>
    </message>
    <message>
        <source>Excel workbook with a head: a text a row; columns are guessed or mapped</source>
        <translation>Excel-Arbeitsmappe mit Kopf: ein Text je Zeile; Spalten werden erraten oder zugeordnet</translation>
    </message>
    <message>
        <source>Expected end</source>
        <translation>Erwartetes Ende</translation>
    </message>
    <message>
        <source>Export it again from the program that it comes from.</source>
        <translation>Aus dem Programm, aus dem es stammt, neu exportieren.</translation>
    </message>
    <message>
        <source>Export it again, or give it as plain JSON without labels.</source>
        <translation>Noch einmal exportieren oder als einfaches JSON ohne Labels übergeben.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>Export it as 'uima' (JSON), or leave it out.</source>
        <translation>Als „uima“ (JSON) exportieren oder weglassen.</translation>
    </message>
    <message>
        <source>Export it with plain text too.</source>
        <translation>Auch mit reinem Text exportieren.</translation>
    </message>
    <message>
        <source>Export it with the text, as "text".</source>
        <translation>Mit dem Text exportieren, als "text".</translation>
    </message>
    <message>
        <source>Export that article, give it an id of its own, and import it.</source>
        <translation>Den Artikel exportieren, ihm eine eigene Id geben und ihn importieren.</translation>
    </message>
    <message>
        <source>Export the document again.</source>
        <translation>Das Dokument neu exportieren.</translation>
    </message>
    <message>
        <source>Export the document as UIMA CAS JSON.</source>
        <translation>Das Dokument als UIMA CAS JSON exportieren.</translation>
    </message>
    <message>
        <source>Export the document as WebAnno TSV 3.</source>
        <translation>Das Dokument als WebAnno TSV 3 exportieren.</translation>
    </message>
    <message>
        <source>Export the documents one by one.</source>
        <translation>Die Dokumente einzeln exportieren.</translation>
    </message>
    <message>
        <source>Export the project as JSON.</source>
        <translation>Das Projekt als JSON exportieren.</translation>
    </message>
    <message>
        <source>Export the project as REFI-QDA (.qdpx).</source>
        <translation>Das Projekt als REFI-QDA (.qdpx) exportieren.</translation>
    </message>
    <message>
        <source>Export the project with its texts.</source>
        <translation>Das Projekt mit seinen Texten exportieren.</translation>
    </message>
    <message>
        <source>Exported {} articles</source>
        <translation>{} Artikel exportiert</translation>
    </message>
    <message>
        <source>Flatten its codes.</source>
        <translation>Seine Codes flacher anordnen.</translation>
    </message>
    <message>
        <source>Fleiss' kappa (1971), for any number of people a unit.</source>
        <translation>Fleiss’ Kappa (1971), für beliebig viele Personen je Einheit.</translation>
    </message>
    <message>
        <source>Fleiss’ κ</source>
        <translation>Fleiss’ κ</translation>
    </message>
    <message>
        <source>Folder for spacy train: DocBins of a split's parts, and a configuration</source>
        <translation>Ordner für spacy train: DocBins der Teile einer Aufteilung, und eine Konfiguration</translation>
    </message>
    <message>
        <source>Folder of CSV tables: one a layer, the texts, the work and the comments</source>
        <translation>Ordner mit CSV-Tabellen: eine je Ebene, die Texte, die Arbeit und die Kommentare</translation>
    </message>
    <message>
        <source>Further mention {} of {}: {}</source>
        <translation>Weitere Nennung {} von {}: {}</translation>
    </message>
    <message>
        <source>Gamma (Mathet, Widlöcher and Métivier 2015), the mean over articles.</source>
        <translation>Gamma (Mathet, Widlöcher und Métivier 2015), das Mittel über Artikel.</translation>
    </message>
    <message>
        <source>Gamma needs the package pygamma-agreement, which is not installed.</source>
        <translation>Gamma braucht das Paket pygamma-agreement; das ist nicht installiert.</translation>
    </message>
    <message>
        <source>Give a list of: {}.</source>
        <translation>Eine Liste angeben aus: {}.</translation>
    </message>
    <message>
        <source>Give a name that ends in .png.</source>
        <translation>Einen Namen angeben, der auf .png endet.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Eine Zahl angeben.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Einen Text angeben.</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>Eine ganze Zahl angeben.</translation>
    </message>
    <message>
        <source>Give both as whole numbers.</source>
        <translation>Beides als ganze Zahlen angeben.</translation>
    </message>
    <message>
        <source>Give each an id of its own.</source>
        <translation>Jedem eine eigene Kennung geben.</translation>
    </message>
    <message>
        <source>Give each attribute a key of its own.</source>
        <translation>Jedem Attribut einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give each its own head.</source>
        <translation>Jeder einen eigenen Kopf geben.</translation>
    </message>
    <message>
        <source>Give each its own.</source>
        <translation>Jedem sein eigenes geben.</translation>
    </message>
    <message>
        <source>Give each label a hotkey of its own.</source>
        <translation>Jedem Label eine eigene Taste geben.</translation>
    </message>
    <message>
        <source>Give each label a key of its own.</source>
        <translation>Jedem Label einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give each layer a hotkey of its own.</source>
        <translation>Jeder Ebene eine eigene Taste geben.</translation>
    </message>
    <message>
        <source>Give each layer a key of its own.</source>
        <translation>Jeder Ebene einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give each role a key of its own.</source>
        <translation>Jeder Rolle einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give each topic a key of its own.</source>
        <translation>Jedem Thema einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give each value a key of its own.</source>
        <translation>Jedem Wert einen eigenen Schlüssel geben.</translation>
    </message>
    <message>
        <source>Give frames or prepositions as the documentation has them.</source>
        <translation>Geben Sie Rahmen oder Präpositionen an, wie sie in der Dokumentation stehen.</translation>
    </message>
    <message>
        <source>Give it a "start" and an "end".</source>
        <translation>Ihm ein "start" und ein "end" geben.</translation>
    </message>
    <message>
        <source>Give it a list of words in quotation marks: words = ["oppose", "reject"].</source>
        <translation>Eine Liste von Wörtern in Anführungszeichen angeben: words = ["oppose", "reject"].</translation>
    </message>
    <message>
        <source>Give it a list of words in quotation marks: words = ["say", "tell"].</source>
        <translation>Ihm eine Liste von Wörtern in Anführungszeichen geben: words = ["say", "tell"].</translation>
    </message>
    <message>
        <source>Give it as CSV or JSON Lines from where it is whole.</source>
        <translation>Von dort, wo es vollständig ist, als CSV oder JSON Lines übergeben.</translation>
    </message>
    <message>
        <source>Give it the ending of what it is.</source>
        <translation>Ihr die Endung dessen geben, was sie ist.</translation>
    </message>
    <message>
        <source>Give it, or leave the record out.</source>
        <translation>Es angeben oder den Eintrag weglassen.</translation>
    </message>
    <message>
        <source>Give its offsets.</source>
        <translation>Die Positionen angeben.</translation>
    </message>
    <message>
        <source>Give some with hustings assign first.</source>
        <translation>Zuerst mit hustings assign welche zuteilen.</translation>
    </message>
    <message>
        <source>Give the article as "text": "…".</source>
        <translation>Den Artikel als "text": "…" angeben.</translation>
    </message>
    <message>
        <source>Give the project file inside it.</source>
        <translation>Die Projektdatei darin angeben.</translation>
    </message>
    <message>
        <source>Give the sentence under that name.</source>
        <translation>Den Satz unter diesem Namen angeben.</translation>
    </message>
    <message>
        <source>Give this article an id of its own.</source>
        <translation>Diesem Artikel eine eigene Kennung geben.</translation>
    </message>
    <message>
        <source>Give this comment an id of its own.</source>
        <translation>Diesem Kommentar eine eigene Kennung geben.</translation>
    </message>
    <message>
        <source>Give true or false.</source>
        <translation>true oder false angeben.</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Vergeben</translation>
    </message>
    <message>
        <source>Given by others, each</source>
        <translation>Von anderen vergeben, je Person</translation>
    </message>
    <message>
        <source>Gwet's AC1 (2008, 2014), over the values that anyone used.</source>
        <translation>Gwets AC1 (2008, 2014), über die Werte, die jemand verwendet hat.</translation>
    </message>
    <message>
        <source>Gwet's AC1 needs a list of values; free text and what stands in a role have none.</source>
        <translation>Gwets AC1 braucht eine Liste von Werten; freier Text und was in einer Rolle steht haben keine.</translation>
    </message>
    <message>
        <source>Gwet’s AC1</source>
        <translation>Gwets AC1</translation>
    </message>
    <message>
        <source>Have a program recognise the text (OCR), or give it as plain text.</source>
        <translation>Den Text von einem Programm erkennen lassen (OCR) oder als reinen Text übergeben.</translation>
    </message>
    <message>
        <source>Hours in all</source>
        <translation>Stunden insgesamt</translation>
    </message>
    <message>
        <source>Hours left</source>
        <translation>Stunden übrig</translation>
    </message>
    <message>
        <source>How many pairs of annotations differ, of how many; at most 25 are drawn.</source>
        <translation>Wie viele Paare von Annotationen sich unterscheiden, von wie vielen; höchstens 25 sind gezeichnet.</translation>
    </message>
    <message>
        <source>How much more often (right) or less often (left) a person gives a label than the others do in the same articles, in points of percent of all labels of the layer.</source>
        <translation>Um wie viel häufiger (rechts) oder seltener (links) eine Person ein Label vergibt als die anderen in denselben Artikeln, in Prozentpunkten aller Labels der Ebene.</translation>
    </message>
    <message>
        <source>How often a label of the one met a label of the other at the same place.</source>
        <translation>Wie oft ein Label der einen Person auf ein Label der anderen an derselben Stelle traf.</translation>
    </message>
    <message>
        <source>Hustings saves every label at once: move the project to a folder you may write to.</source>
        <translation>Hustings speichert jedes Label sofort: das Projekt in einen beschreibbaren Ordner verschieben.</translation>
    </message>
    <message>
        <source>Identical</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Import the annotations instead, as prodigy db-out writes them.</source>
        <translation>Stattdessen die Annotationen importieren, wie prodigy db-out sie schreibt.</translation>
    </message>
    <message>
        <source>Import the text itself, or give each line a tag.</source>
        <translation>Den Text selbst importieren oder jeder Zeile ein Tag geben.</translation>
    </message>
    <message>
        <source>Import them one after another, each with a codebook of its own.</source>
        <translation>Sie nacheinander importieren, jede mit einem eigenen Codebuch.</translation>
    </message>
    <message>
        <source>Imported {} records</source>
        <translation>{} Einträge importiert</translation>
    </message>
    <message>
        <source>In brackets: 95 % percentile intervals of {} bootstrap samples of the articles, drawn with seed {}.</source>
        <translation>In Klammern: 95-%-Perzentilintervalle aus {} Bootstrap-Stichproben der Artikel, gezogen mit dem Startwert {}.</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Install it with pip, or choose another model; labelling works without it.</source>
        <translation>Es mit pip installieren oder ein anderes Modell wählen; annotieren geht auch ohne.</translation>
    </message>
    <message>
        <source>Install it with pip, or start from another model.</source>
        <translation>Installieren Sie es mit pip, oder gehen Sie von einem anderen Modell aus.</translation>
    </message>
    <message>
        <source>Install it with: pip install hustings[gamma]</source>
        <translation>Installieren mit: pip install hustings[gamma]</translation>
    </message>
    <message>
        <source>Install it with: pip install hustings[{}].</source>
        <translation>Installieren mit: pip install hustings[{}].</translation>
    </message>
    <message>
        <source>Is it the file you mean?</source>
        <translation>Ist es die gemeinte Datei?</translation>
    </message>
    <message>
        <source>It can be filled by: {}.</source>
        <translation>Sie kann besetzt werden mit: {}.</translation>
    </message>
    <message>
        <source>It can be {}.</source>
        <translation>Möglich ist {}.</translation>
    </message>
    <message>
        <source>It cannot be unpacked: {}.</source>
        <translation>Es lässt sich nicht entpacken: {}.</translation>
    </message>
    <message>
        <source>It does not say agreement.</source>
        <translation>Zustimmung ist nicht angegeben.</translation>
    </message>
    <message>
        <source>It has more than {} MB.</source>
        <translation>Es hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>It has no list of results under "result". Export it again.</source>
        <translation>Unter "result" fehlt eine Liste von Ergebnissen. Neu exportieren.</translation>
    </message>
    <message>
        <source>It has no whole numbers "from" and "to".</source>
        <translation>Ganze Zahlen "from" und "to" fehlen.</translation>
    </message>
    <message>
        <source>It holds a number or a character that cannot be stored: {}.</source>
        <translation>Eine Zahl oder ein Zeichen darin lässt sich nicht speichern: {}.</translation>
    </message>
    <message>
        <source>It is larger than the archive says.</source>
        <translation>Es ist größer, als das Archiv angibt.</translation>
    </message>
    <message>
        <source>It is not a text.</source>
        <translation>Es ist kein Text.</translation>
    </message>
    <message>
        <source>It is of no kind that its name tells. Import it alone, with its format (--format).</source>
        <translation>Sie ist von einer Art, die der Name nicht verrät. Importieren Sie sie allein, mit ihrem Format (--format).</translation>
    </message>
    <message>
        <source>It was stopped before the last article.</source>
        <translation>Es wurde vor dem letzten Artikel angehalten.</translation>
    </message>
    <message>
        <source>It was stopped; no file was written.</source>
        <translation>Es wurde angehalten; keine Datei wurde geschrieben.</translation>
    </message>
    <message>
        <source>It was stopped; nothing was merged.</source>
        <translation>Es wurde angehalten; nichts wurde zusammengeführt.</translation>
    </message>
    <message>
        <source>It was stopped; the codebook is as it was.</source>
        <translation>Es wurde angehalten; das Codebuch ist, wie es war.</translation>
    </message>
    <message>
        <source>Its "{}" are not a list. Correct the record.</source>
        <translation>Die Angabe "{}" ist keine Liste. Den Eintrag berichtigen.</translation>
    </message>
    <message>
        <source>Its "{}" is not a list. Correct the record.</source>
        <translation>Die Angabe "{}" ist keine Liste. Den Eintrag berichtigen.</translation>
    </message>
    <message>
        <source>Its annotations, predictions or results are not a list of objects.</source>
        <translation>Annotationen, Vorhersagen oder Ergebnisse sind keine Liste von Objekten.</translation>
    </message>
    <message>
        <source>Its annotators are: {}.</source>
        <translation>Die annotierenden Personen sind: {}.</translation>
    </message>
    <message>
        <source>Its answer is {}, so what it labels ({}) was not taken: nobody found it right. Accept the record in Prodigy if it is, and export it again.</source>
        <translation>Die Antwort ist {}, deshalb wurde nicht übernommen, was der Eintrag annotiert ({}): Niemand fand es richtig. Den Eintrag, wenn er richtig ist, in Prodigy annehmen und neu exportieren.</translation>
    </message>
    <message>
        <source>Its answer is {}; Prodigy knows accept, reject and ignore.</source>
        <translation>Die Antwort ist {}; Prodigy kennt accept, reject und ignore.</translation>
    </message>
    <message>
        <source>Its attributes are: {}.</source>
        <translation>Die Attribute sind: {}.</translation>
    </message>
    <message>
        <source>Its code is not in the project.</source>
        <translation>Der zugehörige Code ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>Its labels are: {}.</source>
        <translation>Die Labels sind: {}.</translation>
    </message>
    <message>
        <source>Its layers are: {}.</source>
        <translation>Die Ebenen sind: {}.</translation>
    </message>
    <message>
        <source>Its lines have one column: words without tags.</source>
        <translation>Die Zeilen haben eine Spalte: Wörter ohne Tags.</translation>
    </message>
    <message>
        <source>Its metadata are damaged: {}.</source>
        <translation>Die Metadaten sind beschädigt: {}.</translation>
    </message>
    <message>
        <source>Its polarity is {}.</source>
        <translation>Die Polarität ist {}.</translation>
    </message>
    <message>
        <source>Its range is no range.</source>
        <translation>Der Bereich ist keiner.</translation>
    </message>
    <message>
        <source>Its roles are: {}.</source>
        <translation>Die Rollen sind: {}.</translation>
    </message>
    <message>
        <source>Its statement type is not in the database.</source>
        <translation>Der Aussagentyp ist nicht in der Datenbank.</translation>
    </message>
    <message>
        <source>Its text '{}' is not in the file.</source>
        <translation>Der Text „{}“ ist nicht in der Datei.</translation>
    </message>
    <message>
        <source>Its text has more than {} MB.</source>
        <translation>Der Text hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>Its text is no text.</source>
        <translation>Der Text ist kein Text.</translation>
    </message>
    <message>
        <source>Its text is there as a Word document alone.</source>
        <translation>Der Text liegt nur als Word-Dokument vor.</translation>
    </message>
    <message>
        <source>Its {} is {}, which is not {}.</source>
        <translation>Die Angabe {} ist {}; das ist nicht {}.</translation>
    </message>
    <message>
        <source>Keep one of the two: delete it in the project, or take it out of the file.</source>
        <translation>Eine der beiden behalten: im Projekt löschen oder aus der Datei nehmen.</translation>
    </message>
    <message>
        <source>Keys are letters, digits, - and _, beginning with a letter; colours are written #rrggbb; hotkeys are one letter (layers) or 1 to 9 (labels).</source>
        <translation>Schlüssel sind Buchstaben, Ziffern, - und _ und beginnen mit einem Buchstaben; Farben schreibt man #rrggbb; Tasten sind ein Buchstabe (Ebenen) oder 1 bis 9 (Labels).</translation>
    </message>
    <message>
        <source>Krippendorff's alpha for interval values (2011).</source>
        <translation>Krippendorffs Alpha für intervallskalierte Werte (2011).</translation>
    </message>
    <message>
        <source>Krippendorff's alpha for nominal values (2011).</source>
        <translation>Krippendorffs Alpha für nominale Werte (2011).</translation>
    </message>
    <message>
        <source>Krippendorff's alpha for ordinal values (2011).</source>
        <translation>Krippendorffs Alpha für ordinale Werte (2011).</translation>
    </message>
    <message>
        <source>Krippendorff's alpha for unitizing, nominal (Krippendorff, Mathet, Bouvry and Widlöcher 2016), over the characters of all articles in a row.</source>
        <translation>Krippendorffs Alpha für das Abgrenzen von Einheiten, nominal (Krippendorff, Mathet, Bouvry und Widlöcher 2016), über die Zeichen aller Artikel hintereinander.</translation>
    </message>
    <message>
        <source>Krippendorff's alpha over sets with the distance MASI (Passonneau 2006).</source>
        <translation>Krippendorffs Alpha über Mengen mit dem Abstand MASI (Passonneau 2006).</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Label Studio JSON: labels, choices, relations, predictions</source>
        <translation>Label Studio JSON: Labels, Auswahlen, Relationen, Vorhersagen</translation>
    </message>
    <message>
        <source>Label it in Prodigy, and export again.</source>
        <translation>In Prodigy mit einem Label versehen und neu exportieren.</translation>
    </message>
    <message>
        <source>Label it, and export again.</source>
        <translation>Mit einem Label versehen und neu exportieren.</translation>
    </message>
    <message>
        <source>Label more articles, or take more statuses with --status.</source>
        <translation>Annotieren Sie mehr Artikel, oder nehmen Sie mit --status weitere Status hinzu.</translation>
    </message>
    <message>
        <source>Label the text with a Text tag.</source>
        <translation>Den Text mit einem Text-Tag auszeichnen.</translation>
    </message>
    <message>
        <source>Labelling goes on without new suggestions; start it again or choose another model.</source>
        <translation>Annotieren geht ohne neue Vorschläge weiter; es neu starten oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>Labels given</source>
        <translation>Vergebene Labels</translation>
    </message>
    <message>
        <source>Later steps build on what this one made, so it cannot be taken back.</source>
        <translation>Spätere Schritte bauen auf diesem auf, deshalb lässt er sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Leave it out with a selection of layers.</source>
        <translation>Durch eine Auswahl von Ebenen weglassen.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Weglassen.</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Line {}: a token stands before the #Text= of its sentence.</source>
        <translation>Zeile {}: Ein Token steht vor dem #Text= seines Satzes.</translation>
    </message>
    <message>
        <source>Line {}: the sentence begins at {}, where the text before it ends at {}.</source>
        <translation>Zeile {}: Der Satz beginnt bei {}, der Text davor endet bei {}.</translation>
    </message>
    <message>
        <source>Line {}: the token is “{}”, and {} has “{}” there (character {}).</source>
        <translation>Zeile {}: Das Token ist „{}“, und {} hat dort „{}“ (Zeichen {}).</translation>
    </message>
    <message>
        <source>List the steps with hustings history.</source>
        <translation>Die Schritte mit hustings history auflisten.</translation>
    </message>
    <message>
        <source>List them with hustings history.</source>
        <translation>Sie mit hustings history auflisten.</translation>
    </message>
    <message>
        <source>Look at it with hustings check; a backup may have it whole.</source>
        <translation>Mit hustings check ansehen; eine Sicherung hat ihn vielleicht ganz.</translation>
    </message>
    <message>
        <source>Look at its present state and do it again.</source>
        <translation>Den jetzigen Stand ansehen und es noch einmal tun.</translation>
    </message>
    <message>
        <source>Look for a quote that is never closed.</source>
        <translation>Nach einem Anführungszeichen suchen, das nie geschlossen wird.</translation>
    </message>
    <message>
        <source>Look whether the file is whole, and write it again from its source.</source>
        <translation>Nachsehen, ob die Datei vollständig ist, und sie aus ihrer Quelle neu schreiben.</translation>
    </message>
    <message>
        <source>Look with hustings check.</source>
        <translation>Mit hustings check nachsehen.</translation>
    </message>
    <message>
        <source>Looked at {} of {} articles</source>
        <translation>{} von {} Artikeln durchgesehen</translation>
    </message>
    <message>
        <source>Looked for new patterns: {} articles without them</source>
        <translation>Nach neuen Mustern gesucht: {} Artikel ohne sie</translation>
    </message>
    <message>
        <source>Looking for the cases</source>
        <translation>Die Fälle werden gesucht</translation>
    </message>
    <message>
        <source>Looking through the annotations</source>
        <translation>Annotationen werden durchgesehen</translation>
    </message>
    <message>
        <source>Lower quartile</source>
        <translation>Unteres Quartil</translation>
    </message>
    <message>
        <source>Made by {} on {} (UTC), codebook {} {}.</source>
        <translation>Erstellt von {} am {} (UTC), Codebuch {} {}.</translation>
    </message>
    <message>
        <source>Make a project with: hustings new {}</source>
        <translation>Ein Projekt anlegen mit: hustings new {}</translation>
    </message>
    <message>
        <source>Make it, or choose another.</source>
        <translation>Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Make its type choice or choices, or take the values out.</source>
        <translation>Als Typ choice oder choices wählen oder die Werte herausnehmen.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Mark articles as done, or take others with --status.</source>
        <translation>Kennzeichnen Sie Artikel als erledigt, oder nehmen Sie mit --status andere.</translation>
    </message>
    <message>
        <source>Mean minutes</source>
        <translation>Mittlere Minuten</translation>
    </message>
    <message>
        <source>Median minutes</source>
        <translation>Median der Minuten</translation>
    </message>
    <message>
        <source>Most disputed articles</source>
        <translation>Strittigste Artikel</translation>
    </message>
    <message>
        <source>Most disputed labels</source>
        <translation>Strittigste Labels</translation>
    </message>
    <message>
        <source>Most disputed phrases</source>
        <translation>Strittigste Wortfolgen</translation>
    </message>
    <message>
        <source>Move some of them away.</source>
        <translation>Einige davon woandershin verschieben.</translation>
    </message>
    <message>
        <source>Name a .dna file that Discourse Network Analyzer has saved.</source>
        <translation>Eine .dna-Datei angeben, die Discourse Network Analyzer gespeichert hat.</translation>
    </message>
    <message>
        <source>Name a .dna file that it has saved.</source>
        <translation>Eine .dna-Datei angeben, die er gespeichert hat.</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Eine Datei darin angeben.</translation>
    </message>
    <message>
        <source>Name a file, or one of: {}.</source>
        <translation>Eine Datei angeben oder eines von: {}.</translation>
    </message>
    <message>
        <source>Name a file; it is replaced whole.</source>
        <translation>Eine Datei angeben; sie wird ganz ersetzt.</translation>
    </message>
    <message>
        <source>Name a folder for the model.</source>
        <translation>Nennen Sie einen Ordner für das Modell.</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Einen Ordner angeben.</translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation>Einen neuen Ordner angeben.</translation>
    </message>
    <message>
        <source>Name an empty folder, or a new one.</source>
        <translation>Einen leeren oder einen neuen Ordner nennen.</translation>
    </message>
    <message>
        <source>Name files with labels, or the format with --format.</source>
        <translation>Dateien mit Labels angeben, oder das Format mit --format.</translation>
    </message>
    <message>
        <source>Name it once.</source>
        <translation>Es einmal nennen.</translation>
    </message>
    <message>
        <source>Name more of them, or ask for less overlap.</source>
        <translation>Mehr Personen nennen oder weniger Überschneidung verlangen.</translation>
    </message>
    <message>
        <source>Name one of them.{}</source>
        <translation>Nennen Sie eines davon.{}</translation>
    </message>
    <message>
        <source>Name one of them: --column {}=HEAD.</source>
        <translation>Eine davon angeben: --column {}=HEAD.</translation>
    </message>
    <message>
        <source>Name people with --annotator to give some.</source>
        <translation>Mit --annotator Personen nennen, um welche zuzuteilen.</translation>
    </message>
    <message>
        <source>Name the files of others.</source>
        <translation>Die Dateien der anderen nennen.</translation>
    </message>
    <message>
        <source>NewsMTSC: a sentence a row, with its targets and their polarity</source>
        <translation>NewsMTSC: ein Satz je Zeile, mit seinen Zielen und deren Polarität</translation>
    </message>
    <message>
        <source>No annotation of this kind was made by two of these people.</source>
        <translation>Keine Annotation dieser Art haben zwei dieser Personen gemacht.</translation>
    </message>
    <message>
        <source>No annotation says when it was made.</source>
        <translation>Keine Annotation sagt, wann sie gemacht wurde.</translation>
    </message>
    <message>
        <source>No article has been given to '{}'.</source>
        <translation>„{}“ ist kein Artikel zugeteilt.</translation>
    </message>
    <message>
        <source>No article has been given to anybody.</source>
        <translation>Niemandem ist ein Artikel zugeteilt.</translation>
    </message>
    <message>
        <source>No article is done yet. Ctrl+Enter marks the open article done.</source>
        <translation>Noch ist kein Artikel erledigt. Strg+Eingabe markiert den offenen Artikel als erledigt.</translation>
    </message>
    <message>
        <source>No article was found in the page.</source>
        <translation>Auf der Seite wurde kein Artikel gefunden.</translation>
    </message>
    <message>
        <source>No column can be mapped to {}.</source>
        <translation>Keine Spalte lässt sich {} zuordnen.</translation>
    </message>
    <message>
        <source>No column is called text, body, content or the like; the first row has: {}.</source>
        <translation>Keine Spalte heißt text, body, content oder ähnlich; die erste Zeile hat: {}.</translation>
    </message>
    <message>
        <source>No model was written. With less in memory, or on fewer articles, it may go.</source>
        <translation>Es wurde kein Modell geschrieben. Mit mehr freiem Arbeitsspeicher oder mit weniger Artikeln kann es gehen.</translation>
    </message>
    <message>
        <source>No source '{}' has proposed anything for these articles.</source>
        <translation>Eine Quelle „{}“ hat für diese Artikel nichts vorgeschlagen.</translation>
    </message>
    <message>
        <source>No suggestion has been decided yet. Space accepts the one in hand, X dismisses it.</source>
        <translation>Noch ist über keinen Vorschlag entschieden. Die Leertaste nimmt den aktuellen an, X verwirft ihn.</translation>
    </message>
    <message>
        <source>No time is known yet: it is taken while a person works on an article.</source>
        <translation>Noch ist keine Zeit bekannt: Sie wird gemessen, während jemand an einem Artikel arbeitet.</translation>
    </message>
    <message>
        <source>No two people have finished the same article.</source>
        <translation>Keine zwei Personen haben denselben Artikel erledigt.</translation>
    </message>
    <message>
        <source>Nobody called '{}' has worked on this project.</source>
        <translation>Niemand mit dem Namen „{}“ hat an diesem Projekt gearbeitet.</translation>
    </message>
    <message>
        <source>None of these people marked anything of this kind.</source>
        <translation>Keine dieser Personen hat etwas dieser Art markiert.</translation>
    </message>
    <message>
        <source>Notes on the whole text are not read. Keep the project for them.</source>
        <translation>Notizen zum ganzen Text werden nicht gelesen. Das Projekt dafür aufbewahren.</translation>
    </message>
    <message>
        <source>Nothing has been adjudicated in this project yet, so there is no gold.</source>
        <translation>In diesem Projekt wurde noch nichts entschieden, also gibt es kein Gold.</translation>
    </message>
    <message>
        <source>Nothing is disputed: these people agree throughout.</source>
        <translation>Nichts ist strittig: Diese Personen stimmen durchweg überein.</translation>
    </message>
    <message>
        <source>Observed agreement</source>
        <translation>Beobachtete Übereinstimmung</translation>
    </message>
    <message>
        <source>Observed agreement: the share of pairs of people that gave a unit the same value.</source>
        <translation>Beobachtete Übereinstimmung: der Anteil der Paare von Personen, die einer Einheit denselben Wert gaben.</translation>
    </message>
    <message>
        <source>Of each two people, the one is who comes first by name.</source>
        <translation>Von je zwei Personen ist die eine die, deren Name zuerst kommt.</translation>
    </message>
    <message>
        <source>Offsets are characters from 0, the end exclusive; correct them.</source>
        <translation>Positionen sind Zeichen ab 0, das Ende ausgeschlossen; sie berichtigen.</translation>
    </message>
    <message>
        <source>Offsets are characters of the text file as it is; correct them.</source>
        <translation>Positionen sind Zeichen der Textdatei, wie sie ist; sie berichtigen.</translation>
    </message>
    <message>
        <source>Offsets are code points from 0, the end exclusive; correct them.</source>
        <translation>Positionen sind Codepunkte ab 0, das Ende ausgeschlossen; sie berichtigen.</translation>
    </message>
    <message>
        <source>One JSON object a line: hustings/1, or plain texts with metadata</source>
        <translation>Ein JSON-Objekt je Zeile: hustings/1, oder einfache Texte mit Metadaten</translation>
    </message>
    <message>
        <source>One of its "{}" is not an object.</source>
        <translation>Eine der Angaben "{}" ist kein Objekt.</translation>
    </message>
    <message>
        <source>Only entities can always be suggested by their words.</source>
        <translation>Nur Entitäten können immer nach ihren Wörtern vorgeschlagen werden.</translation>
    </message>
    <message>
        <source>Only labels of the whole article may have none.</source>
        <translation>Nur Labels des ganzen Artikels dürfen keines haben.</translation>
    </message>
    <message>
        <source>Only texts are read.</source>
        <translation>Nur Texte werden gelesen.</translation>
    </message>
    <message>
        <source>Only texts can be labelled here; leave it out.</source>
        <translation>Hier lassen sich nur Texte annotieren; weglassen.</translation>
    </message>
    <message>
        <source>Only {} labelled articles were found, and training needs {} at least, better a hundred.</source>
        <translation>Nur {} annotierte Artikel wurden gefunden; das Training braucht mindestens {}, besser hundert.</translation>
    </message>
    <message>
        <source>Open the document and save it again.</source>
        <translation>Das Dokument öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>PDF with text in it, as its pages have it</source>
        <translation>PDF mit Text darin, wie die Seiten ihn haben</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Part it by {} lines.</source>
        <translation>Durch Zeilen mit {} teilen.</translation>
    </message>
    <message>
        <source>Pattern {} of {} has no words or no label.</source>
        <translation>Muster {} in {} hat keine Wörter oder kein Label.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People: {}.</source>
        <translation>Personen: {}.</translation>
    </message>
    <message>
        <source>Phrase</source>
        <translation>Wortfolge</translation>
    </message>
    <message>
        <source>Plain text, one article a file, in any common encoding</source>
        <translation>Reiner Text, ein Artikel je Datei, in jeder gängigen Kodierung</translation>
    </message>
    <message>
        <source>Prevalence</source>
        <translation>Häufigkeit</translation>
    </message>
    <message>
        <source>Prodigy JSON Lines: spans, relations, text categories, choices, reviews</source>
        <translation>Prodigy JSON Lines: Spannen, Relationen, Textkategorien, Auswahlen, Reviews</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Projects end in {}.</source>
        <translation>Projekte enden auf {}.</translation>
    </message>
    <message>
        <source>Projects end in {}; to bring texts in, use: hustings import PROJECT {}</source>
        <translation>Projekte enden auf {}; Texte kommen hinein mit: hustings import PROJECT {}</translation>
    </message>
    <message>
        <source>Put a codebook in force that allows them (hustings codebook update), or change them in the file.</source>
        <translation>Ein Codebuch in Kraft setzen, das sie erlaubt (hustings codebook update), oder sie in der Datei ändern.</translation>
    </message>
    <message>
        <source>Put cells that have the delimiter in them in quotes.</source>
        <translation>Zellen, die das Trennzeichen enthalten, in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Put it in quotes.</source>
        <translation>In Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Put it on one of the two annotations.</source>
        <translation>Es an eine der beiden Annotationen setzen.</translation>
    </message>
    <message>
        <source>Put the text itself into the data, as "text".</source>
        <translation>Den Text selbst in die Daten aufnehmen, als "text".</translation>
    </message>
    <message>
        <source>Put {}.txt into the same folder.</source>
        <translation>{}.txt in denselben Ordner legen.</translation>
    </message>
    <message>
        <source>REFI-QDA project: NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange it</source>
        <translation>REFI-QDA-Projekt: NVivo, ATLAS.ti, MAXQDA, QualCoder und andere tauschen es aus</translation>
    </message>
    <message>
        <source>Raise it.</source>
        <translation>Den Wert erhöhen.</translation>
    </message>
    <message>
        <source>Raise its version to {} or more.</source>
        <translation>Seine Version auf {} oder mehr erhöhen.</translation>
    </message>
    <message>
        <source>Read {}</source>
        <translation>{} gelesen</translation>
    </message>
    <message>
        <source>Reading what became of suggestions</source>
        <translation>Es wird gelesen, was aus Vorschlägen wurde</translation>
    </message>
    <message>
        <source>Reading what was done</source>
        <translation>Es wird gelesen, was getan wurde</translation>
    </message>
    <message>
        <source>Reading {}</source>
        <translation>{} wird gelesen</translation>
    </message>
    <message>
        <source>Rename the one that was to "text".</source>
        <translation>Den, der es war, in "text" umbenennen.</translation>
    </message>
    <message>
        <source>Restore a backup with hustings restore.</source>
        <translation>Eine Sicherung mit hustings restore wiederherstellen.</translation>
    </message>
    <message>
        <source>Restore an older backup.</source>
        <translation>Eine ältere Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Save it again as {}.</source>
        <translation>Neu speichern als {}.</translation>
    </message>
    <message>
        <source>Save it as CSV with quotes around cells that have quotes in them.</source>
        <translation>Als CSV speichern, mit Anführungszeichen um Zellen, die Anführungszeichen enthalten.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 first.</source>
        <translation>Zuerst als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Save it as plain text first.</source>
        <translation>Zuerst als reinen Text speichern.</translation>
    </message>
    <message>
        <source>Save its text as plain text.</source>
        <translation>Ihren Text als reinen Text speichern.</translation>
    </message>
    <message>
        <source>Save the article's text as plain text.</source>
        <translation>Den Text des Artikels als reinen Text speichern.</translation>
    </message>
    <message>
        <source>Save the file again as UTF-8 from the program that wrote it.</source>
        <translation>Die Datei aus dem Programm, das sie schrieb, noch einmal als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Saved web page: the article in it, with title, author and date</source>
        <translation>Gespeicherte Webseite: der Artikel darin, mit Titel, Autorin oder Autor und Datum</translation>
    </message>
    <message>
        <source>Say what shall become of them.</source>
        <translation>Bitte festlegen, was aus ihnen wird.</translation>
    </message>
    <message>
        <source>Say which column has the texts: --column text=HEAD.</source>
        <translation>Angeben, welche Spalte die Texte hat: --column text=HEAD.</translation>
    </message>
    <message>
        <source>Say which format it has (--format).</source>
        <translation>Sagen Sie, welches Format sie hat (--format).</translation>
    </message>
    <message>
        <source>See hustings formats.</source>
        <translation>Siehe hustings formats.</translation>
    </message>
    <message>
        <source>Selections on the pages of a PDF are not read, those of its text are. Code the text.</source>
        <translation>Auswahlen auf den Seiten einer PDF-Datei werden nicht gelesen, die in ihrem Text schon. Den Text kodieren.</translation>
    </message>
    <message>
        <source>SemEval-2016 stance rows: ID, Target, Tweet, Stance, divided by tabs</source>
        <translation>Haltungen nach SemEval-2016: ID, Target, Tweet, Stance, durch Tabulatoren getrennt</translation>
    </message>
    <message>
        <source>Set HUSTINGS_DATA to a folder that you may write to.</source>
        <translation>HUSTINGS_DATA auf einen beschreibbaren Ordner setzen.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share accepted</source>
        <translation>Anteil angenommen</translation>
    </message>
    <message>
        <source>Share confirmed</source>
        <translation>Anteil bestätigt</translation>
    </message>
    <message>
        <source>Share corrected</source>
        <translation>Anteil korrigiert</translation>
    </message>
    <message>
        <source>Share dismissed</source>
        <translation>Anteil verworfen</translation>
    </message>
    <message>
        <source>Share identical</source>
        <translation>Anteil gleich</translation>
    </message>
    <message>
        <source>Share of own</source>
        <translation>Anteil an den eigenen</translation>
    </message>
    <message>
        <source>Share of the others</source>
        <translation>Anteil bei den anderen</translation>
    </message>
    <message>
        <source>Shares of the suggestions that people have decided, by source and label.</source>
        <translation>Anteile an den Vorschlägen, über die entschieden ist, nach Quelle und Label.</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Small circles: each two of them.</source>
        <translation>Kleine Kreise: je zwei von ihnen.</translation>
    </message>
    <message>
        <source>Something stands after the list.</source>
        <translation>Nach der Liste steht noch etwas.</translation>
    </message>
    <message>
        <source>Something that it needs is missing, or something that it makes exists already.</source>
        <translation>Etwas, das sie braucht, fehlt, oder etwas, das sie anlegt, gibt es schon.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source '{}': {}</source>
        <translation>Quelle „{}“: {}</translation>
    </message>
    <message>
        <source>Span F1 (exact) and Krippendorff’s α</source>
        <translation>Spannen-F1 (genau) und Krippendorffs α</translation>
    </message>
    <message>
        <source>Span F1 by characters: twice the characters that both marked with a label, over those that either marked with it. Of more than two people, a character counts for each pair.</source>
        <translation>Spannen-F1 nach Zeichen: das Doppelte der Zeichen, die beide mit einem Label markiert haben, geteilt durch die, die die eine oder die andere damit markiert hat. Bei mehr als zwei Personen zählt ein Zeichen für jedes Paar.</translation>
    </message>
    <message>
        <source>Span F1, characters</source>
        <translation>Spannen-F1, Zeichen</translation>
    </message>
    <message>
        <source>Span F1, exact</source>
        <translation>Spannen-F1, genau</translation>
    </message>
    <message>
        <source>Span F1, exact: twice the aligned pairs with the same label and the same characters, over the annotations of both. Of more than two people: over all pairs of people.</source>
        <translation>Spannen-F1, genau: das Doppelte der zugeordneten Paare mit demselben Label und denselben Zeichen, geteilt durch die Annotationen beider. Bei mehr als zwei Personen: über alle Paare von Personen.</translation>
    </message>
    <message>
        <source>Span F1, overlapping</source>
        <translation>Spannen-F1, überlappend</translation>
    </message>
    <message>
        <source>Span F1, overlapping: twice the aligned pairs with the same label, which share at least one character, over the annotations of both.</source>
        <translation>Spannen-F1, überlappend: das Doppelte der zugeordneten Paare mit demselben Label, die mindestens ein Zeichen gemeinsam haben, geteilt durch die Annotationen beider.</translation>
    </message>
    <message>
        <source>Split it into articles.</source>
        <translation>In Artikel aufteilen.</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>In mehrere Dateien aufteilen.</translation>
    </message>
    <message>
        <source>Split it into texts.</source>
        <translation>In Texte aufteilen.</translation>
    </message>
    <message>
        <source>Split it, or take the pictures out.</source>
        <translation>Aufteilen oder die Bilder herausnehmen.</translation>
    </message>
    <message>
        <source>Split the project.</source>
        <translation>Das Projekt aufteilen.</translation>
    </message>
    <message>
        <source>Start from the pipeline that it was made from; all labels are learned again.</source>
        <translation>Gehen Sie von der Pipeline aus, aus der es entstand; alle Annotationen werden neu gelernt.</translation>
    </message>
    <message>
        <source>Statement {}: {}</source>
        <translation>Aussage {}: {}</translation>
    </message>
    <message>
        <source>Suggested for {} of {} articles</source>
        <translation>Vorschläge für {} von {} Artikeln</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Take an entity in hand.</source>
        <translation>Eine Entität in die Hand nehmen.</translation>
    </message>
    <message>
        <source>Take it out of the file.</source>
        <translation>Es aus der Datei nehmen.</translation>
    </message>
    <message>
        <source>Take one of the two out.</source>
        <translation>Eines der beiden herausnehmen.</translation>
    </message>
    <message>
        <source>Take one whose words do.</source>
        <translation>Eine nehmen, deren Wörter beieinander stehen.</translation>
    </message>
    <message>
        <source>Take the nesting out.</source>
        <translation>Die Verschachtelung auflösen.</translation>
    </message>
    <message>
        <source>Take the others out.</source>
        <translation>Die anderen herausnehmen.</translation>
    </message>
    <message>
        <source>Take the pattern out.</source>
        <translation>Das Muster herausnehmen.</translation>
    </message>
    <message>
        <source>Take this key out, or correct its spelling.</source>
        <translation>Diesen Schlüssel herausnehmen oder seine Schreibweise berichtigen.</translation>
    </message>
    <message>
        <source>Target {}: {}</source>
        <translation>Ziel {}: {}</translation>
    </message>
    <message>
        <source>The #Text= lines and the offsets do not belong together; export it again.</source>
        <translation>Die Zeilen #Text= und die Positionen gehören nicht zusammen; neu exportieren.</translation>
    </message>
    <message>
        <source>The JSON is broken or not whole here; what follows it in the file was not read.</source>
        <translation>Das JSON ist hier fehlerhaft oder unvollständig; was in der Datei folgt, wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The JSON is nested too deeply here.</source>
        <translation>Das JSON ist hier zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The PDF has more than {} characters; one article can have no more.</source>
        <translation>Die PDF-Datei hat mehr als {} Zeichen; mehr kann ein Artikel nicht haben.</translation>
    </message>
    <message>
        <source>The PDF has {} pages; {} can be read.</source>
        <translation>Die PDF-Datei hat {} Seiten; {} können gelesen werden.</translation>
    </message>
    <message>
        <source>The PDF is damaged ({}: {}).</source>
        <translation>Die PDF-Datei ist beschädigt ({}: {}).</translation>
    </message>
    <message>
        <source>The PDF is protected by a password. Save a copy of it without one.</source>
        <translation>Die PDF-Datei ist durch ein Kennwort geschützt. Eine Kopie ohne Kennwort speichern.</translation>
    </message>
    <message>
        <source>The annotation {} has the attribute '{}', which the codebook does not have for {}. It was left out.</source>
        <translation>Die Annotation {} hat das Attribut „{}“, das es im Codebuch für {} nicht gibt. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>The annotation {} has the label '{}', which the codebook does not have. Add it to the codebook, or say in a mapping what it becomes.</source>
        <translation>Die Annotation {} hat das Label „{}“, das es im Codebuch nicht gibt. Es ins Codebuch aufnehmen oder in einer Zuordnung angeben, was daraus wird.</translation>
    </message>
    <message>
        <source>The annotation {} has the role '{}', which the codebook does not have for {}. It was left out.</source>
        <translation>Die Annotation {} hat die Rolle „{}“, die es im Codebuch für {} nicht gibt. Sie wurde weggelassen.</translation>
    </message>
    <message>
        <source>The annotation {} has {}, which the codebook does not have for {}.</source>
        <translation>Die Annotation {} hat {}; das gibt es im Codebuch für {} nicht.</translation>
    </message>
    <message>
        <source>The annotation {}: its attribute '{}' cannot be {}. It was left out. {}</source>
        <translation>Die Annotation {}: Ihr Attribut „{}“ kann nicht {} sein. Es wurde weggelassen. {}</translation>
    </message>
    <message>
        <source>The annotation {}: its role '{}' cannot be filled by the topic '{}', which the codebook does not have. It was left out. Add the topic to the codebook, with this as its name, and import again.</source>
        <translation>Die Annotation {}: Ihre Rolle „{}“ kann nicht mit dem Thema „{}“ besetzt werden, das es im Codebuch nicht gibt. Das wurde weggelassen. Das Thema unter diesem Namen ins Codebuch aufnehmen und neu importieren.</translation>
    </message>
    <message>
        <source>The annotation {}: its role '{}' cannot be filled by {}. It was left out.</source>
        <translation>Die Annotation {}: Ihre Rolle „{}“ kann nicht mit {} besetzt werden. Das wurde weggelassen.</translation>
    </message>
    <message>
        <source>The annotation {}: its role '{}' takes one filler. The others were left out.</source>
        <translation>Die Annotation {}: Ihre Rolle „{}“ kann nur einfach besetzt werden. Alles Weitere wurde weggelassen.</translation>
    </message>
    <message>
        <source>The annotation {}: what stands in its role '{}' was refused, and the role is left without it.</source>
        <translation>Die Annotation {}: Was in ihrer Rolle „{}“ steht, wurde abgelehnt, und die Rolle bleibt ohne es.</translation>
    </message>
    <message>
        <source>The archive has more than a million files.</source>
        <translation>Das Archiv hat mehr als eine Million Dateien.</translation>
    </message>
    <message>
        <source>The archive is damaged: {}.</source>
        <translation>Das Archiv ist beschädigt: {}.</translation>
    </message>
    <message>
        <source>The article has no suggestions; label it by hand.</source>
        <translation>Der Artikel hat keine Vorschläge; ihn von Hand annotieren.</translation>
    </message>
    <message>
        <source>The article is no longer in the project.</source>
        <translation>Der Artikel ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <source>The article {} has an annotation of the layer '{}', which the codebook does not have.</source>
        <translation>Der Artikel {} hat eine Annotation der Ebene „{}“, die es im Codebuch nicht gibt.</translation>
    </message>
    <message>
        <source>The category '{}' has no score from 0 to 1. It was left out.</source>
        <translation>Die Kategorie „{}“ hat keinen Wert von 0 bis 1. Sie wurde weggelassen.</translation>
    </message>
    <message>
        <source>The change does not fit the project: {}.</source>
        <translation>Die Änderung passt nicht zum Projekt: {}.</translation>
    </message>
    <message>
        <source>The codebook</source>
        <translation>Das Codebuch</translation>
    </message>
    <message>
        <source>The codebook '{}' has no layer '{}'.</source>
        <translation>Das Codebuch „{}“ hat keine Ebene „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no attribute '{}' there.</source>
        <translation>Das Codebuch hat dort kein Attribut „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no label '{}' there.</source>
        <translation>Das Codebuch hat dort kein Label „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no label '{}'.</source>
        <translation>Das Codebuch hat kein Label „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no layer '{}'.</source>
        <translation>Das Codebuch hat keine Ebene „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no pattern '{}' there.</source>
        <translation>Das Codebuch hat dort kein Muster „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no role '{}' there.</source>
        <translation>Das Codebuch hat dort keine Rolle „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no topic '{}' there.</source>
        <translation>Das Codebuch hat dort kein Thema „{}“.</translation>
    </message>
    <message>
        <source>The codebook has no value '{}' there.</source>
        <translation>Das Codebuch hat dort keinen Wert „{}“.</translation>
    </message>
    <message>
        <source>The codebook is not right yet.</source>
        <translation>Das Codebuch ist noch nicht in Ordnung.</translation>
    </message>
    <message>
        <source>The comment is empty.</source>
        <translation>Der Kommentar ist leer.</translation>
    </message>
    <message>
        <source>The comment {} has no text. Correct it.</source>
        <translation>Der Kommentar {} hat keinen Text. Berichtigen.</translation>
    </message>
    <message>
        <source>The cue file {} cannot be read: {}.</source>
        <translation>Die Hinweisdatei {} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>The cue file {} has '{}' in its entry for '{}'.</source>
        <translation>Die Hinweisdatei {} hat „{}“ im Eintrag für „{}“.</translation>
    </message>
    <message>
        <source>The cue file {} has '{}', which is no kind of cue.</source>
        <translation>Die Hinweisdatei {} hat „{}“; das ist keine Art von Hinweis.</translation>
    </message>
    <message>
        <source>The cue file {} has a wrong '{}' in its entry for '{}'.</source>
        <translation>Die Hinweisdatei {} hat ein falsches „{}“ im Eintrag für „{}“.</translation>
    </message>
    <message>
        <source>The cue file {} has an entry without words.</source>
        <translation>Die Hinweisdatei {} hat einen Eintrag ohne Wörter.</translation>
    </message>
    <message>
        <source>The cue file {} has the list '{}', which means nothing.</source>
        <translation>Die Hinweisdatei {} hat die Liste „{}“, die nichts bedeutet.</translation>
    </message>
    <message>
        <source>The database also has {}, which are not read. Keep it for them.</source>
        <translation>Die Datenbank hat außerdem {}; das wird nicht gelesen. Sie dafür aufbewahren.</translation>
    </message>
    <message>
        <source>The database does not say what its short texts are.</source>
        <translation>Die Datenbank sagt nicht, was ihre kurzen Texte sind.</translation>
    </message>
    <message>
        <source>The database has no table {} as Discourse Network Analyzer makes it.</source>
        <translation>Die Datenbank hat keine Tabelle {}, wie Discourse Network Analyzer sie anlegt.</translation>
    </message>
    <message>
        <source>The database is damaged: {}. Open it in Discourse Network Analyzer, or take an earlier copy.</source>
        <translation>Die Datenbank ist beschädigt: {}. Sie in Discourse Network Analyzer öffnen oder eine frühere Kopie nehmen.</translation>
    </message>
    <message>
        <source>The demo project is open in another window.</source>
        <translation>Das Demo-Projekt ist in einem anderen Fenster geöffnet.</translation>
    </message>
    <message>
        <source>The demo project {} cannot be made: {}.</source>
        <translation>Das Demo-Projekt {} kann nicht angelegt werden: {}.</translation>
    </message>
    <message>
        <source>The disk that holds {} is full.</source>
        <translation>Der Datenträger mit {} ist voll.</translation>
    </message>
    <message>
        <source>The document is damaged ({}: {}).</source>
        <translation>Das Dokument ist beschädigt ({}: {}).</translation>
    </message>
    <message>
        <source>The evaluation was stopped.</source>
        <translation>Die Auswertung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The event {} has no trigger {}.</source>
        <translation>Das Ereignis {} hat keinen Auslöser {}.</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>Der Export wurde angehalten; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The file cannot be read: {}.</source>
        <translation>Die Datei kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>The file has a document type declaration, which such files have no use for.</source>
        <translation>Die Datei hat eine Dokumenttyp-Deklaration, die solche Dateien nicht brauchen.</translation>
    </message>
    <message>
        <source>The file has more than {} MB.</source>
        <translation>Die Datei hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>The file is damaged, or no REFI-QDA project: {}. Export it again.</source>
        <translation>Die Datei ist beschädigt oder kein REFI-QDA-Projekt: {}. Neu exportieren.</translation>
    </message>
    <message>
        <source>The file is damaged, or not {}: {}.</source>
        <translation>Die Datei ist beschädigt oder nicht {}: {}.</translation>
    </message>
    <message>
        <source>The file is no UIMA CAS.</source>
        <translation>Die Datei ist kein UIMA CAS.</translation>
    </message>
    <message>
        <source>The file is not UTF-8, as WebAnno TSV is: byte {} is wrong.</source>
        <translation>Die Datei ist nicht UTF-8 wie WebAnno TSV: Byte {} ist falsch.</translation>
    </message>
    <message>
        <source>The file is not well-formed XML: {}.</source>
        <translation>Die Datei ist kein wohlgeformtes XML: {}.</translation>
    </message>
    <message>
        <source>The file is not whole, valid JSON: {}.</source>
        <translation>Die Datei ist kein vollständiges, gültiges JSON: {}.</translation>
    </message>
    <message>
        <source>The files cannot be written to {}: {}.</source>
        <translation>Die Dateien können nicht nach {} geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>The files have more kinds of annotation than there are letters.</source>
        <translation>Die Dateien haben mehr Arten von Annotationen, als es Buchstaben gibt.</translation>
    </message>
    <message>
        <source>The first line is not #FORMAT=WebAnno TSV 3.x.</source>
        <translation>Die erste Zeile ist nicht #FORMAT=WebAnno TSV 3.x.</translation>
    </message>
    <message>
        <source>The first row is no head of a table: {}.</source>
        <translation>Die erste Zeile ist kein Tabellenkopf: {}.</translation>
    </message>
    <message>
        <source>The folder {} does not exist.</source>
        <translation>Den Ordner {} gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder {} has files in it that are no export.</source>
        <translation>Im Ordner {} sind Dateien, die kein Export sind.</translation>
    </message>
    <message>
        <source>The folder {} has files in it that are no trained model.</source>
        <translation>Im Ordner {} liegen Dateien, die kein trainiertes Modell sind.</translation>
    </message>
    <message>
        <source>The format '{}' can only be read.</source>
        <translation>Das Format „{}“ kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>The format '{}' can only be written.</source>
        <translation>Das Format „{}“ kann nur geschrieben werden.</translation>
    </message>
    <message>
        <source>The format '{}' needs {}, which is not installed.</source>
        <translation>Das Format „{}“ braucht {}; das ist nicht installiert.</translation>
    </message>
    <message>
        <source>The format '{}' writes a folder, and {} is a file.</source>
        <translation>Das Format „{}“ schreibt einen Ordner, und {} ist eine Datei.</translation>
    </message>
    <message>
        <source>The formats are: {}.</source>
        <translation>Die Formate sind: {}.</translation>
    </message>
    <message>
        <source>The label '{}' is retired: nothing new can have it.</source>
        <translation>Das Label „{}“ ist stillgelegt: Nichts Neues kann es bekommen.</translation>
    </message>
    <message>
        <source>The label {} does not say where it begins and ends ({}, {}).</source>
        <translation>Das Label {} sagt nicht, wo es beginnt und endet ({}, {}).</translation>
    </message>
    <message>
        <source>The label {} has no name.</source>
        <translation>Das Label {} hat keinen Namen.</translation>
    </message>
    <message>
        <source>The label {} is not a name. Correct it.</source>
        <translation>Das Label {} ist kein Name. Berichtigen.</translation>
    </message>
    <message>
        <source>The layer '{}' has no attribute '{}'.</source>
        <translation>Die Ebene „{}“ hat kein Attribut „{}“.</translation>
    </message>
    <message>
        <source>The layer '{}' has no label '{}'.</source>
        <translation>Die Ebene „{}“ hat kein Label „{}“.</translation>
    </message>
    <message>
        <source>The least is {}.</source>
        <translation>Das Mindeste ist {}.</translation>
    </message>
    <message>
        <source>The line begins with '{}', which is nothing that brat writes.</source>
        <translation>Die Zeile beginnt mit „{}“; das schreibt brat nicht.</translation>
    </message>
    <message>
        <source>The line does not follow {}: {}. Compare it with hustings schema.</source>
        <translation>Die Zeile folgt nicht {}: {}. Mit hustings schema vergleichen.</translation>
    </message>
    <message>
        <source>The line has more than {} MB.</source>
        <translation>Die Zeile hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>The line has {} columns; most have {}.</source>
        <translation>Die Zeile hat {} Spalten; die meisten haben {}.</translation>
    </message>
    <message>
        <source>The line is nested too deeply to be an article. Take the nesting out.</source>
        <translation>Die Zeile ist für einen Artikel zu tief verschachtelt. Die Verschachtelung auflösen.</translation>
    </message>
    <message>
        <source>The line is nested too deeply.</source>
        <translation>Die Zeile ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The line is not a JSON object.</source>
        <translation>Die Zeile ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The line is not whole, valid JSON: {}.</source>
        <translation>Die Zeile ist kein vollständiges, gültiges JSON: {}.</translation>
    </message>
    <message>
        <source>The line is not whole, valid JSON: {}. Write it again from its source.</source>
        <translation>Die Zeile ist kein vollständiges, gültiges JSON: {}. Sie aus ihrer Quelle neu schreiben.</translation>
    </message>
    <message>
        <source>The line is {}; this program reads {}.</source>
        <translation>Die Zeile ist {}; dieses Programm liest {}.</translation>
    </message>
    <message>
        <source>The line {} is about the relation {}, which becomes a role, and a role has neither attributes nor notes.</source>
        <translation>Die Zeile {} handelt von der Relation {}, die zu einer Rolle wird, und eine Rolle hat weder Attribute noch Notizen.</translation>
    </message>
    <message>
        <source>The line {} is about {}, which is not there, or was refused.</source>
        <translation>Die Zeile {} handelt von {}; das gibt es nicht oder es wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The line {} says too little.</source>
        <translation>Die Zeile {} sagt zu wenig.</translation>
    </message>
    <message>
        <source>The list has no end: the file was cut off.</source>
        <translation>Die Liste hat kein Ende: Die Datei wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>The lists of [{}] are {}.</source>
        <translation>Die Listen von [{}] sind {}.</translation>
    </message>
    <message>
        <source>The median, with the quartiles as whiskers; idle time is left out.</source>
        <translation>Der Median, mit den Quartilen als Balken; Leerlauf ist ausgelassen.</translation>
    </message>
    <message>
        <source>The menu Review shows what others have labelled.</source>
        <translation>Das Menü Durchsicht zeigt, was andere gelabelt haben.</translation>
    </message>
    <message>
        <source>The metadata is nested too deeply.</source>
        <translation>Die Metadaten sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The model '{}' was made by training in this program already.</source>
        <translation>Das Modell „{}“ ist schon durch Training in diesem Programm entstanden.</translation>
    </message>
    <message>
        <source>The model '{}' was stopped.</source>
        <translation>Das Modell „{}“ wurde angehalten.</translation>
    </message>
    <message>
        <source>The model failed on this text: {}</source>
        <translation>Das Modell ist an diesem Text gescheitert: {}</translation>
    </message>
    <message>
        <source>The most is {}.</source>
        <translation>Das Höchste ist {}.</translation>
    </message>
    <message>
        <source>The object has no "sentence_normalized".</source>
        <translation>Das Objekt hat kein "sentence_normalized".</translation>
    </message>
    <message>
        <source>The object has no "text".</source>
        <translation>Das Objekt hat kein "text".</translation>
    </message>
    <message>
        <source>The option {} is not a name. Correct it.</source>
        <translation>Die Option {} ist kein Name. Berichtigen.</translation>
    </message>
    <message>
        <source>The page cannot be read as HTML: {}.</source>
        <translation>Die Seite kann nicht als HTML gelesen werden: {}.</translation>
    </message>
    <message>
        <source>The part {} declares a document type, which no Office program writes.</source>
        <translation>Der Teil {} deklariert einen Dokumenttyp; das schreibt kein Office-Programm.</translation>
    </message>
    <message>
        <source>The patterns of {} cannot be read: {}.</source>
        <translation>Die Muster in {} können nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>The picture could not be saved as {}.</source>
        <translation>Das Bild konnte nicht als {} gespeichert werden.</translation>
    </message>
    <message>
        <source>The process that runs the model '{}' has ended (status {}).{}</source>
        <translation>Der Prozess mit dem Modell „{}“ ist beendet (Status {}).{}</translation>
    </message>
    <message>
        <source>The process that runs the model '{}' has said what is no answer.</source>
        <translation>Der Prozess mit dem Modell „{}“ hat etwas gesagt, das keine Antwort ist.</translation>
    </message>
    <message>
        <source>The process that trains has ended (status {}).{}</source>
        <translation>Der Prozess, der trainiert, hat geendet (Status {}).{}</translation>
    </message>
    <message>
        <source>The project also has {}, which are not read. Keep it for them.</source>
        <translation>Das Projekt hat außerdem {}; das wird nicht gelesen. Es dafür aufbewahren.</translation>
    </message>
    <message>
        <source>The project file declares a document type, which no program needs there.</source>
        <translation>Die Projektdatei deklariert einen Dokumenttyp, den dort kein Programm braucht.</translation>
    </message>
    <message>
        <source>The project file has more than {} MB.</source>
        <translation>Die Projektdatei hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>The project file is not well-formed XML: {}.</source>
        <translation>Die Projektdatei ist kein wohlgeformtes XML: {}.</translation>
    </message>
    <message>
        <source>The project has a comment {} on another article.</source>
        <translation>Das Projekt hat einen Kommentar {} zu einem anderen Artikel.</translation>
    </message>
    <message>
        <source>The project has an annotation {} already, and it is not the same.</source>
        <translation>Das Projekt hat schon eine Annotation {}, und es ist nicht dieselbe.</translation>
    </message>
    <message>
        <source>The project has another text under the article id {}.</source>
        <translation>Das Projekt hat unter der Artikelkennung {} einen anderen Text.</translation>
    </message>
    <message>
        <source>The project has had version {} of the codebook '{}', and this one is version {} with other content.</source>
        <translation>Das Projekt hatte schon Version {} des Codebuchs „{}“, und dieses ist Version {} mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>The project is nested too deeply.</source>
        <translation>Das Projekt ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The range {}-{} covers only characters that a project does not keep (a byte-order mark, half of a line end).</source>
        <translation>Der Bereich {}-{} umfasst nur Zeichen, die ein Projekt nicht behält (eine Byte-Reihenfolge-Marke, ein halbes Zeilenende).</translation>
    </message>
    <message>
        <source>The range {}-{} covers “{}”, not its mention “{}”.</source>
        <translation>Der Bereich {}-{} umfasst „{}“, nicht die Nennung „{}“.</translation>
    </message>
    <message>
        <source>The range {}-{} cuts a character in two.</source>
        <translation>Der Bereich {}-{} schneidet ein Zeichen entzwei.</translation>
    </message>
    <message>
        <source>The range {}-{} does not lie in the text, which has {} characters.</source>
        <translation>Der Bereich {}-{} liegt nicht im Text, der {} Zeichen hat.</translation>
    </message>
    <message>
        <source>The record has no "text".</source>
        <translation>Der Eintrag hat kein "text".</translation>
    </message>
    <message>
        <source>The record has no "text": it may be of a picture, a sound or a page.</source>
        <translation>Der Eintrag hat kein "text": Er ist vielleicht von einem Bild, einem Ton oder einer Seite.</translation>
    </message>
    <message>
        <source>The region {} at {}-{} covers “{}”, not “{}” as it says.</source>
        <translation>Die Region {} bei {}-{} umfasst „{}“, nicht „{}“, wie sie angibt.</translation>
    </message>
    <message>
        <source>The region {} has no label.</source>
        <translation>Die Region {} hat kein Label.</translation>
    </message>
    <message>
        <source>The region {} lies in a page, a dialogue or a recording, not in plain text (it begins at {}).</source>
        <translation>Die Region {} liegt in einer Seite, einem Dialog oder einer Aufnahme, nicht in reinem Text (sie beginnt bei {}).</translation>
    </message>
    <message>
        <source>The relation {} ({}) has the feature '{}', and a role has none. It was left out.</source>
        <translation>Die Relation {} ({}) hat das Merkmal „{}“, und eine Rolle hat keines. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>The relation {} ({}) leads to no annotation.</source>
        <translation>Die Relation {} ({}) führt zu keiner Annotation.</translation>
    </message>
    <message>
        <source>The relation {} from {} to {} has the feature '{}', and a role has none. It was left out.</source>
        <translation>Die Relation {} von {} nach {} hat das Merkmal „{}“, und eine Rolle hat keines. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>The relation {} has a {} ({}) that is no labelled span of the record.</source>
        <translation>Die Relation {} hat ein {} ({}), das keine annotierte Spanne des Eintrags ist.</translation>
    </message>
    <message>
        <source>The relation {} has no type.</source>
        <translation>Die Relation {} hat keinen Typ.</translation>
    </message>
    <message>
        <source>The relation {} has the {} {}, which no entity of the record has.</source>
        <translation>Die Relation {} hat {} {}; das hat keine Entität des Eintrags.</translation>
    </message>
    <message>
        <source>The relation {} is not written as: type Arg1:id Arg2:id.</source>
        <translation>Die Relation {} ist nicht so geschrieben: type Arg1:id Arg2:id.</translation>
    </message>
    <message>
        <source>The result {} is not an object. Correct it.</source>
        <translation>Das Ergebnis {} ist kein Objekt. Berichtigen.</translation>
    </message>
    <message>
        <source>The result {} is of the type {}, which says nothing of a text. Only results about texts are taken.</source>
        <translation>Das Ergebnis {} ist vom Typ {}, der nichts über einen Text sagt. Nur Ergebnisse über Texte werden übernommen.</translation>
    </message>
    <message>
        <source>The row has only {} cells, and the head {}.</source>
        <translation>Die Zeile hat nur {} Zellen, der Kopf {}.</translation>
    </message>
    <message>
        <source>The row has {} cells, and the head {}.</source>
        <translation>Die Zeile hat {} Zellen, der Kopf {}.</translation>
    </message>
    <message>
        <source>The row has {} cells.</source>
        <translation>Die Zeile hat {} Zellen.</translation>
    </message>
    <message>
        <source>The row is not CSV: {}. Quote its cells correctly.</source>
        <translation>Die Zeile ist kein CSV: {}. Ihre Zellen richtig in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The same tables as Parquet, with typed columns</source>
        <translation>Dieselben Tabellen als Parquet, mit typisierten Spalten</translation>
    </message>
    <message>
        <source>The same, of what is marked at all, whatever its label.</source>
        <translation>Dasselbe dafür, was überhaupt markiert ist, gleich mit welchem Label.</translation>
    </message>
    <message>
        <source>The selection {} has no code and was left out. Give it one.</source>
        <translation>Die Auswahl {} hat keinen Code und wurde weggelassen. Ihr einen geben.</translation>
    </message>
    <message>
        <source>The share of a person’s annotations that the others confirm with the same label, by the calendar week of their last change.</source>
        <translation>Der Anteil der Annotationen einer Person, die die anderen mit demselben Label bestätigen, nach der Kalenderwoche der letzten Änderung.</translation>
    </message>
    <message>
        <source>The share of each value among what they gave.</source>
        <translation>Der Anteil jedes Wertes an dem, was sie vergeben haben.</translation>
    </message>
    <message>
        <source>The shares of a split cannot be negative, or all of them zero.</source>
        <translation>Die Anteile einer Aufteilung können nicht negativ sein, und nicht alle null.</translation>
    </message>
    <message>
        <source>The shares of articles for two and for three people make more than all, or less than none.</source>
        <translation>Die Anteile der Artikel für zwei und für drei Personen ergeben mehr als alle oder weniger als keinen.</translation>
    </message>
    <message>
        <source>The sheet “{}” was not read. </source>
        <translation>Das Blatt „{}“ wurde nicht gelesen. </translation>
    </message>
    <message>
        <source>The source '{}' of {} cannot be used: {}</source>
        <translation>Die Quelle „{}“ aus {} ist nicht brauchbar: {}</translation>
    </message>
    <message>
        <source>The source '{}' of {} failed on a text, and proposes nothing for it: {}</source>
        <translation>Die Quelle „{}“ aus {} ist an einem Text gescheitert und schlägt dafür nichts vor: {}</translation>
    </message>
    <message>
        <source>The source '{}' of {} is not used: another one is called so.</source>
        <translation>Die Quelle „{}“ aus {} wird nicht verwendet: Eine andere heißt schon so.</translation>
    </message>
    <message>
        <source>The sources are: {}.</source>
        <translation>Die Quellen sind: {}.</translation>
    </message>
    <message>
        <source>The sources with suggestions are: {}.</source>
        <translation>Quellen mit Vorschlägen sind: {}.</translation>
    </message>
    <message>
        <source>The spaCy model '{}' cannot be loaded: {}</source>
        <translation>Das spaCy-Modell „{}“ kann nicht geladen werden: {}</translation>
    </message>
    <message>
        <source>The spaCy model '{}' finds no entities: it has no 'ner' component.</source>
        <translation>Das spaCy-Modell „{}“ findet keine Entitäten: Ihm fehlt die Komponente „ner“.</translation>
    </message>
    <message>
        <source>The span {} at {}-{}</source>
        <translation>Die Spanne {} bei {}-{}</translation>
    </message>
    <message>
        <source>The span {} covers the tokens {}-{}, of {}.</source>
        <translation>Die Spanne {} umfasst die Token {}-{} von {}.</translation>
    </message>
    <message>
        <source>The span {} does not say where it begins and ends.</source>
        <translation>Die Spanne {} sagt nicht, wo sie beginnt und endet.</translation>
    </message>
    <message>
        <source>The span {} has a label without a name.</source>
        <translation>Die Spanne {} hat ein Label ohne Namen.</translation>
    </message>
    <message>
        <source>The span {}-{} (“{}”) has no label.</source>
        <translation>Die Spanne {}-{} („{}“) hat kein Label.</translation>
    </message>
    <message>
        <source>The split leaves no text to evaluate on while training.</source>
        <translation>Die Aufteilung lässt keinen Text zum Auswerten beim Training.</translation>
    </message>
    <message>
        <source>The split leaves no text to train on.</source>
        <translation>Die Aufteilung lässt keinen Text zum Trainieren.</translation>
    </message>
    <message>
        <source>The stances are FAVOR, AGAINST and NONE.</source>
        <translation>Die Haltungen sind FAVOR, AGAINST und NONE.</translation>
    </message>
    <message>
        <source>The statement {} belongs to the document {}, which is not in the database. Take it out there.</source>
        <translation>Die Aussage {} gehört zum Dokument {}, das nicht in der Datenbank ist. Sie dort herausnehmen.</translation>
    </message>
    <message>
        <source>The task has no "data".</source>
        <translation>Die Aufgabe hat kein "data".</translation>
    </message>
    <message>
        <source>The task has no text in its data.</source>
        <translation>Die Aufgabe hat keinen Text in ihren Daten.</translation>
    </message>
    <message>
        <source>The task has only the address of its text ({}).</source>
        <translation>Die Aufgabe hat nur die Adresse ihres Textes ({}).</translation>
    </message>
    <message>
        <source>The task has several texts ({}), and nothing says which was labelled.</source>
        <translation>Die Aufgabe hat mehrere Texte ({}), und nichts sagt, welcher annotiert wurde.</translation>
    </message>
    <message>
        <source>The text '{}', or what is said of it, has a control character, which XML cannot hold.</source>
        <translation>Der Text „{}“, oder was über ihn gesagt ist, hat ein Steuerzeichen, das XML nicht fassen kann.</translation>
    </message>
    <message>
        <source>The text has carriage returns or a byte-order mark, which a project does not keep.</source>
        <translation>Der Text hat Wagenrückläufe oder eine Byte-Reihenfolge-Marke, die ein Projekt nicht behält.</translation>
    </message>
    <message>
        <source>The text has half of a surrogate pair (U+{}) at character {}, which no encoding can store.</source>
        <translation>Der Text hat bei Zeichen {1} ein halbes Surrogatpaar (U+{0}), das keine Kodierung speichern kann.</translation>
    </message>
    <message>
        <source>The text has {} characters, the most that a cell can have, and was probably cut there.</source>
        <translation>Der Text hat {} Zeichen, so viele, wie eine Zelle haben kann, und wurde dort wohl abgeschnitten.</translation>
    </message>
    <message>
        <source>The text has {} characters; one article can have {}.</source>
        <translation>Der Text hat {} Zeichen; ein Artikel kann {} haben.</translation>
    </message>
    <message>
        <source>The text is in no encoding that could be recognised.</source>
        <translation>Der Text ist in keiner erkennbaren Kodierung.</translation>
    </message>
    <message>
        <source>The text is not in one encoding: {}. Save it as UTF-8.</source>
        <translation>Der Text ist nicht in einer einzigen Kodierung: {}. Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The text is not the one that the line's sha256 names: it was changed after export.</source>
        <translation>Der Text ist nicht der, den der sha256 der Zeile nennt: Er wurde nach dem Export geändert.</translation>
    </message>
    <message>
        <source>The text is not {}, as it seemed: byte {} is wrong.</source>
        <translation>Der Text ist nicht {}, wie es schien: Byte {} ist falsch.</translation>
    </message>
    <message>
        <source>The text is not {}, as it seemed: {}. Save it as UTF-8 first.</source>
        <translation>Der Text ist nicht {}, wie es schien: {}. Zuerst als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The text that ends at line {} has more than {} MB.</source>
        <translation>Der Text, der in Zeile {} endet, hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>The text that it belongs to is not beside it.</source>
        <translation>Der Text, zu dem sie gehört, liegt nicht daneben.</translation>
    </message>
    <message>
        <source>The text was changed after it was labelled, or the offsets are wrong: correct it.</source>
        <translation>Der Text wurde nach dem Annotieren geändert, oder die Positionen sind falsch: berichtigen.</translation>
    </message>
    <message>
        <source>The texts to train on have no label that spaCy can learn.</source>
        <translation>Die Texte zum Trainieren haben kein Label, das spaCy lernen kann.</translation>
    </message>
    <message>
        <source>The training was stopped; no model was written.</source>
        <translation>Das Training wurde abgebrochen; es wurde kein Modell geschrieben.</translation>
    </message>
    <message>
        <source>The version {} of the record names no session. Export it again.</source>
        <translation>Die Fassung {} des Eintrags nennt keine Sitzung. Neu exportieren.</translation>
    </message>
    <message>
        <source>The words of this entity do not stand together, so they cannot be looked for.</source>
        <translation>Die Wörter dieser Entität stehen nicht beieinander, deshalb kann nach ihnen nicht gesucht werden.</translation>
    </message>
    <message>
        <source>The workbook is damaged ({}: {}).</source>
        <translation>Die Arbeitsmappe ist beschädigt ({}: {}).</translation>
    </message>
    <message>
        <source>There are no labels of another tool in these files.</source>
        <translation>In diesen Dateien sind keine Labels eines anderen Werkzeugs.</translation>
    </message>
    <message>
        <source>There are too few labels to learn from: fewer than {} entities and fewer than {} claims in {} articles to train on.</source>
        <translation>Es gibt zu wenige Annotationen zum Lernen: weniger als {} Entitäten und weniger als {} Aussagen in {} Artikeln zum Trainieren.</translation>
    </message>
    <message>
        <source>There is a attribute '{}' already.</source>
        <translation>Ein Attribut „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a label '{}' already.</source>
        <translation>Ein Label „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a layer '{}' already.</source>
        <translation>Eine Ebene „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a pattern '{}' already.</source>
        <translation>Das Muster „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a role '{}' already.</source>
        <translation>Eine Rolle „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a topic '{}' already.</source>
        <translation>Ein Thema „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is a value '{}' already.</source>
        <translation>Einen Wert „{}“ gibt es schon.</translation>
    </message>
    <message>
        <source>There is no article {} in the project.</source>
        <translation>Einen Artikel {} gibt es im Projekt nicht.</translation>
    </message>
    <message>
        <source>There is no codebook '{}', neither one that ships nor a file.</source>
        <translation>Ein Codebuch „{}“ gibt es nicht, weder mitgeliefert noch als Datei.</translation>
    </message>
    <message>
        <source>There is no column '{}'; the first row has: {}.</source>
        <translation>Eine Spalte „{}“ gibt es nicht; die erste Zeile hat: {}.</translation>
    </message>
    <message>
        <source>There is no document in it. Leave it out.</source>
        <translation>Es ist kein Dokument darin. Weglassen.</translation>
    </message>
    <message>
        <source>There is no file or folder {}.</source>
        <translation>Eine Datei oder einen Ordner {} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>Eine Datei {} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no folder {}.</source>
        <translation>Es gibt keinen Ordner {}.</translation>
    </message>
    <message>
        <source>There is no format '{}'.</source>
        <translation>Ein Format „{}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no line in it. Leave it out.</source>
        <translation>Es ist keine Zeile darin. Weglassen.</translation>
    </message>
    <message>
        <source>There is no project file in it.</source>
        <translation>Es ist keine Projektdatei darin.</translation>
    </message>
    <message>
        <source>There is no record in it. Leave it out.</source>
        <translation>Es ist kein Eintrag darin. Weglassen.</translation>
    </message>
    <message>
        <source>There is no row in it. Leave it out.</source>
        <translation>Es ist keine Zeile darin. Weglassen.</translation>
    </message>
    <message>
        <source>There is no source '{}'.</source>
        <translation>Die Quelle „{}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no stance '{}'.</source>
        <translation>Eine Haltung „{}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no step {} that can be undone.</source>
        <translation>Es gibt keinen Schritt {}, der sich rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>There is no step {}; the last is {}.</source>
        <translation>Einen Schritt {} gibt es nicht; der letzte ist {}.</translation>
    </message>
    <message>
        <source>There is no text in it.</source>
        <translation>Es ist kein Text darin.</translation>
    </message>
    <message>
        <source>There is no text in the PDF; its pages may be pictures.</source>
        <translation>In der PDF-Datei ist kein Text; ihre Seiten sind vielleicht Bilder.</translation>
    </message>
    <message>
        <source>There is no text in {}. Leave it out.</source>
        <translation>In {} ist kein Text. Weglassen.</translation>
    </message>
    <message>
        <source>There is no token in it. Leave it out.</source>
        <translation>Es ist kein Token darin. Weglassen.</translation>
    </message>
    <message>
        <source>There is nothing left that a majority decides.</source>
        <translation>Es ist nichts mehr übrig, was eine Mehrheit entscheidet.</translation>
    </message>
    <message>
        <source>This activity has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Diese Arbeitszeit wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This annotation has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Diese Annotation wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This annotator has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Diese annotierende Person wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This article has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Dieser Artikel wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This article is no longer in the project.</source>
        <translation>Dieser Artikel ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <source>This assignment has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Diese Zuteilung wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This codebook has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Dieses Codebuch wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This comment has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Dieser Kommentar wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This comment is {}'s.</source>
        <translation>Dieser Kommentar ist von {}.</translation>
    </message>
    <message>
        <source>This dismissal has been changed or removed meanwhile, so the change to it was not made.</source>
        <translation>Diese Verwerfung wurde inzwischen geändert oder entfernt; die Änderung daran wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>This is Label Studio's JSON-MIN, which leaves out relations and predictions.</source>
        <translation>Das ist JSON-MIN von Label Studio, das Relationen und Vorhersagen weglässt.</translation>
    </message>
    <message>
        <source>This is a file of patterns, by which Prodigy finds words; it has no texts.</source>
        <translation>Das ist eine Datei mit Mustern, nach denen Prodigy Wörter findet; sie hat keine Texte.</translation>
    </message>
    <message>
        <source>This is an annotation of {}.</source>
        <translation>Dies ist eine Annotation von {}.</translation>
    </message>
    <message>
        <source>This is binary data, not text.</source>
        <translation>Das sind Binärdaten, kein Text.</translation>
    </message>
    <message>
        <source>This is no database of the Discourse Network Analyzer.</source>
        <translation>Das ist keine Datenbank des Discourse Network Analyzer.</translation>
    </message>
    <message>
        <source>This is not a DocBin of spaCy, or it is damaged</source>
        <translation>Das ist kein DocBin von spaCy, oder es ist beschädigt</translation>
    </message>
    <message>
        <source>This is not a JSON object.</source>
        <translation>Das ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>This is not a PDF file.</source>
        <translation>Das ist keine PDF-Datei.</translation>
    </message>
    <message>
        <source>This is not decided yet.</source>
        <translation>Das ist noch nicht entschieden.</translation>
    </message>
    <message>
        <source>This is not {}.</source>
        <translation>Das ist nicht {}.</translation>
    </message>
    <message>
        <source>This is {}, not text.</source>
        <translation>Das ist {}, kein Text.</translation>
    </message>
    <message>
        <source>This stands in the role already.</source>
        <translation>Das steht schon in der Rolle.</translation>
    </message>
    <message>
        <source>This thread is open already.</source>
        <translation>Dieses Gespräch ist schon offen.</translation>
    </message>
    <message>
        <source>This thread is resolved already.</source>
        <translation>Dieses Gespräch ist schon erledigt.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Today and what is open over articles a day.</source>
        <translation>Heute und was offen ist, geteilt durch Artikel am Tag.</translation>
    </message>
    <message>
        <source>Training {} of {}: {} passes over the articles, best score {}</source>
        <translation>Training {} von {}: {} Durchgänge durch die Artikel, bester Wert {}</translation>
    </message>
    <message>
        <source>Two annotations have the id {}.</source>
        <translation>Zwei Annotationen haben die Kennung {}.</translation>
    </message>
    <message>
        <source>Two columns are called {}.</source>
        <translation>Zwei Spalten heißen {}.</translation>
    </message>
    <message>
        <source>Two comments have the same id.</source>
        <translation>Zwei Kommentare haben dieselbe Kennung.</translation>
    </message>
    <message>
        <source>Two entities have the id {}.</source>
        <translation>Zwei Entitäten haben die Kennung {}.</translation>
    </message>
    <message>
        <source>Two events have the id {}.</source>
        <translation>Zwei Ereignisse haben die Kennung {}.</translation>
    </message>
    <message>
        <source>UIMA CAS as XMI with its type system in a ZIP, as INCEpTION exports and imports</source>
        <translation>UIMA CAS als XMI mit Typsystem in einem ZIP, wie INCEpTION exportiert und importiert</translation>
    </message>
    <message>
        <source>UIMA CAS of INCEpTION and DKPro: XMI and JSON, alone or zipped; JSON is written</source>
        <translation>UIMA CAS von INCEpTION und DKPro: XMI und JSON, einzeln oder gezippt; geschrieben wird JSON</translation>
    </message>
    <message>
        <source>Undecided differences: {}.</source>
        <translation>Unentschiedene Unterschiede: {}.</translation>
    </message>
    <message>
        <source>Undo those first; hustings history lists them.</source>
        <translation>Zuerst jene rückgängig machen; hustings history listet sie auf.</translation>
    </message>
    <message>
        <source>Undo what removed it, or go on.</source>
        <translation>Rückgängig machen, was ihn entfernt hat, oder weitermachen.</translation>
    </message>
    <message>
        <source>Units: annotations that two of these people made, tokens, or characters.</source>
        <translation>Einheiten: Annotationen, die zwei dieser Personen gemacht haben, Token oder Zeichen.</translation>
    </message>
    <message>
        <source>Unpacked it has more than {} MB.</source>
        <translation>Entpackt hat es mehr als {} MB.</translation>
    </message>
    <message>
        <source>Unpacked, the file would have more than {} MB.</source>
        <translation>Entpackt hätte die Datei mehr als {} MB.</translation>
    </message>
    <message>
        <source>Update Hustings to open it; it was left as it is.</source>
        <translation>Hustings aktualisieren, um sie zu öffnen; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>Update Hustings, or export it again.</source>
        <translation>Hustings aktualisieren oder noch einmal exportieren.</translation>
    </message>
    <message>
        <source>Upper quartile</source>
        <translation>Oberes Quartil</translation>
    </message>
    <message>
        <source>Use one of: {}.</source>
        <translation>Eines verwenden von: {}.</translation>
    </message>
    <message>
        <source>Use printable characters, and not '{}' at its beginning.</source>
        <translation>Druckbare Zeichen verwenden und nicht „{}“ am Anfang.</translation>
    </message>
    <message>
        <source>Use some of: {}.</source>
        <translation>Einige verwenden von: {}.</translation>
    </message>
    <message>
        <source>WebAnno TSV 3, as WebAnno and INCEpTION write it: a text a file</source>
        <translation>WebAnno TSV 3, wie WebAnno und INCEpTION es schreiben: ein Text je Datei</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What became of suggestions</source>
        <translation>Was aus Vorschlägen wurde</translation>
    </message>
    <message>
        <source>What can be mapped: {}.</source>
        <translation>Zuordnen lässt sich: {}.</translation>
    </message>
    <message>
        <source>What is open times the median of the active time.</source>
        <translation>Was offen ist, mal dem Median der aktiven Zeit.</translation>
    </message>
    <message>
        <source>What the figures are</source>
        <translation>Was die Kennzahlen sind</translation>
    </message>
    <message>
        <source>Whiskers: 95 % bootstrap intervals over articles. n: units that count.</source>
        <translation>Balken: 95-%-Bootstrap-Intervalle über Artikel. n: Einheiten, die zählen.</translation>
    </message>
    <message>
        <source>Without intervals. n: units that count.</source>
        <translation>Ohne Intervalle. n: Einheiten, die zählen.</translation>
    </message>
    <message>
        <source>Word document: its paragraphs, headings and tables</source>
        <translation>Word-Dokument: seine Absätze, Überschriften und Tabellen</translation>
    </message>
    <message>
        <source>Write "meta": {…}.</source>
        <translation>So schreiben: "meta": {…}.</translation>
    </message>
    <message>
        <source>Write "targets": […].</source>
        <translation>So schreiben: "targets": […].</translation>
    </message>
    <message>
        <source>Write ID, Target, Tweet and Stance between tabs.</source>
        <translation>ID, Target, Tweet und Stance mit Tabulatoren getrennt schreiben.</translation>
    </message>
    <message>
        <source>Write [[verb]], [[noun]], [[adjective]], [[phrase]] or [light].</source>
        <translation>[[verb]], [[noun]], [[adjective]], [[phrase]] oder [light] schreiben.</translation>
    </message>
    <message>
        <source>Write [[verb]], [[noun]], [[adjective]], [[phrase]], [words] or [tones].</source>
        <translation>[[verb]], [[noun]], [[adjective]], [[phrase]], [words] oder [tones] schreiben.</translation>
    </message>
    <message>
        <source>Write [[{}]] with two brackets.</source>
        <translation>[[{}]] mit zwei Klammern schreiben.</translation>
    </message>
    <message>
        <source>Write [labels], then lines such as Person = "entity:PERSON".</source>
        <translation>Erst [labels] schreiben, dann Zeilen wie Person = "entity:PERSON".</translation>
    </message>
    <message>
        <source>Write a label as [start, end, name], as an object, or as a name alone.</source>
        <translation>Ein Label als [start, end, name], als Objekt oder nur als Name schreiben.</translation>
    </message>
    <message>
        <source>Write a value of the kind it expects.</source>
        <translation>Einen Wert der erwarteten Art angeben.</translation>
    </message>
    <message>
        <source>Write every cell, empty ones too.</source>
        <translation>Jede Zelle schreiben, auch leere.</translation>
    </message>
    <message>
        <source>Write it again from its source.</source>
        <translation>Aus der Quelle neu schreiben.</translation>
    </message>
    <message>
        <source>Write it again with DocBin.</source>
        <translation>Mit DocBin neu schreiben.</translation>
    </message>
    <message>
        <source>Write it again with DocBin.to_disk.</source>
        <translation>Mit DocBin.to_disk neu schreiben.</translation>
    </message>
    <message>
        <source>Write one JSON object a line, such as {"words": "Riverton", "label": "GPE"}.</source>
        <translation>Ein JSON-Objekt je Zeile schreiben, etwa {"words": "Riverton", "label": "GPE"}.</translation>
    </message>
    <message>
        <source>Write something between the quotes.</source>
        <translation>Etwas zwischen die Anführungszeichen schreiben.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Zuerst etwas schreiben.</translation>
    </message>
    <message>
        <source>Write what the annotator is to look at.</source>
        <translation>Schreiben, worauf die Person achten soll.</translation>
    </message>
    <message>
        <source>Write {"text": "…"}.</source>
        <translation>So schreiben: {"text": "…"}.</translation>
    </message>
    <message>
        <source>Write, for example, 80/10/10.</source>
        <translation>Zum Beispiel 80/10/10 schreiben.</translation>
    </message>
    <message>
        <source>Writing the file of {}</source>
        <translation>Die Datei von {} wird geschrieben</translation>
    </message>
    <message>
        <source>a PDF file</source>
        <translation>eine PDF-Datei</translation>
    </message>
    <message>
        <source>a ZIP archive, or an Office document</source>
        <translation>ein ZIP-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>a actor has no list of values</source>
        <translation>ein Akteur hat keine Liste von Werten</translation>
    </message>
    <message>
        <source>a boolean has no list of values</source>
        <translation>Ja oder Nein hat keine Liste von Werten</translation>
    </message>
    <message>
        <source>a choice needs values</source>
        <translation>eine Auswahl braucht Werte</translation>
    </message>
    <message>
        <source>a compressed file</source>
        <translation>eine komprimierte Datei</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a number has no list of values</source>
        <translation>eine Zahl hat keine Liste von Werten</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a scale has no list of values</source>
        <translation>eine Skala hat keine Liste von Werten</translation>
    </message>
    <message>
        <source>a scale needs minimum and maximum</source>
        <translation>eine Skala braucht Minimum und Maximum</translation>
    </message>
    <message>
        <source>a text has no list of values</source>
        <translation>ein Text hat keine Liste von Werten</translation>
    </message>
    <message>
        <source>accept {} {}</source>
        <translation>{} {} annehmen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>active time</source>
        <translation>Arbeitszeit</translation>
    </message>
    <message>
        <source>add a fragment to {} {}</source>
        <translation>Fragment zu {} {} hinzufügen</translation>
    </message>
    <message>
        <source>add {} {}</source>
        <translation>{} {} hinzufügen</translation>
    </message>
    <message>
        <source>add {} × {} {}</source>
        <translation>{} × {} {} hinzufügen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>always suggest “{}” as {}</source>
        <translation>„{}“ immer als {} vorschlagen</translation>
    </message>
    <message>
        <source>an old Office document</source>
        <translation>ein altes Office-Dokument</translation>
    </message>
    <message>
        <source>annotation level</source>
        <translation>nach Annotationen</translation>
    </message>
    <message>
        <source>annotations of '{}' need words in the text</source>
        <translation>Annotationen von „{}“ brauchen Wörter im Text</translation>
    </message>
    <message>
        <source>another attribute</source>
        <translation>anderes Attribut</translation>
    </message>
    <message>
        <source>another extent</source>
        <translation>andere Ausdehnung</translation>
    </message>
    <message>
        <source>another label</source>
        <translation>anderes Label</translation>
    </message>
    <message>
        <source>another polarity</source>
        <translation>andere Polarität</translation>
    </message>
    <message>
        <source>another role</source>
        <translation>andere Rolle</translation>
    </message>
    <message>
        <source>another target</source>
        <translation>anderes Ziel</translation>
    </message>
    <message>
        <source>article {}, {} at {}: “{}”</source>
        <translation>Artikel {}, {} bei {}: „{}“</translation>
    </message>
    <message>
        <source>article {}, {} at {}: “{}” does not say {}</source>
        <translation>Artikel {}, {} bei {}: „{}“ sagt nicht, {}</translation>
    </message>
    <message>
        <source>article {}, {} at {}: “{}” {}</source>
        <translation>Artikel {}, {} bei {}: „{}“ {}</translation>
    </message>
    <message>
        <source>assign {} articles</source>
        <translation>{} Artikel zuteilen</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>attribute {}</source>
        <translation>Attribut {}</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>begin with articles of {}</source>
        <translation>mit Artikeln aus {} beginnen</translation>
    </message>
    <message>
        <source>brat standoff: texts with .ann files beside them; .a1/.a2 are read too</source>
        <translation>brat standoff: Texte mit .ann-Dateien daneben; auch .a1/.a2 werden gelesen</translation>
    </message>
    <message>
        <source>change a comment</source>
        <translation>Kommentar ändern</translation>
    </message>
    <message>
        <source>change codebook to {} version {}</source>
        <translation>Codebuch zu {} Version {} ändern</translation>
    </message>
    <message>
        <source>change {} of {} {}</source>
        <translation>{} von {} {} ändern</translation>
    </message>
    <message>
        <source>character level</source>
        <translation>nach Zeichen</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>kommentieren</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>confidence of {} {}</source>
        <translation>Sicherheit von {} {}</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>create the project with codebook {}</source>
        <translation>Projekt mit Codebuch {} anlegen</translation>
    </message>
    <message>
        <source>definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>delete a comment</source>
        <translation>Kommentar löschen</translation>
    </message>
    <message>
        <source>delete {} {}</source>
        <translation>{} {} löschen</translation>
    </message>
    <message>
        <source>dismiss {}</source>
        <translation>{} verwerfen</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>doccano JSON Lines or JSON: spans, relations, text categories</source>
        <translation>doccano JSON Lines oder JSON: Spannen, Relationen, Textkategorien</translation>
    </message>
    <message>
        <source>expected a list of tables</source>
        <translation>eine Liste von Tabellen wurde erwartet</translation>
    </message>
    <message>
        <source>fill {} of {} {}</source>
        <translation>{} von {} {} besetzen</translation>
    </message>
    <message>
        <source>fillers</source>
        <translation>Besetzung</translation>
    </message>
    <message>
        <source>flag {} {}</source>
        <translation>Markierung von {} {} ändern</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>fragments</source>
        <translation>Fragmente</translation>
    </message>
    <message>
        <source>gold: say why</source>
        <translation>Gold: begründen</translation>
    </message>
    <message>
        <source>gold: {}</source>
        <translation>Gold: {}</translation>
    </message>
    <message>
        <source>has a target that is not mentioned in one piece</source>
        <translation>hat ein Ziel, das nicht an einem Stück genannt ist</translation>
    </message>
    <message>
        <source>has a target without a name</source>
        <translation>hat ein Ziel ohne Namen</translation>
    </message>
    <message>
        <source>has its target {} sentences away</source>
        <translation>hat sein Ziel {} Sätze entfernt</translation>
    </message>
    <message>
        <source>has no target</source>
        <translation>hat kein Ziel</translation>
    </message>
    <message>
        <source>hotkey</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>import {}</source>
        <translation>{} importieren</translation>
    </message>
    <message>
        <source>import {} files</source>
        <translation>{} Dateien importieren</translation>
    </message>
    <message>
        <source>it has no layer</source>
        <translation>es hat keine Ebene</translation>
    </message>
    <message>
        <source>its span group '{}' is damaged.</source>
        <translation>die Spannengruppe „{}“ ist beschädigt.</translation>
    </message>
    <message>
        <source>its token {} has no word in the file.</source>
        <translation>das Token {} hat kein Wort in der Datei.</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>label {}</source>
        <translation>Label {}</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>link {} mentions to {}</source>
        <translation>{} Nennungen mit {} verknüpfen</translation>
    </message>
    <message>
        <source>make {} a reviewer</source>
        <translation>{} zum Reviewer machen</translation>
    </message>
    <message>
        <source>mark done</source>
        <translation>als erledigt kennzeichnen</translation>
    </message>
    <message>
        <source>mark in progress</source>
        <translation>als in Arbeit kennzeichnen</translation>
    </message>
    <message>
        <source>mark returned</source>
        <translation>als zurückgegeben kennzeichnen</translation>
    </message>
    <message>
        <source>mark skipped</source>
        <translation>als übersprungen kennzeichnen</translation>
    </message>
    <message>
        <source>mark todo</source>
        <translation>als offen kennzeichnen</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>maximum is not above minimum</source>
        <translation>das Maximum liegt nicht über dem Minimum</translation>
    </message>
    <message>
        <source>merge {}</source>
        <translation>{} zusammenführen</translation>
    </message>
    <message>
        <source>merge {} files</source>
        <translation>{} Dateien zusammenführen</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>names no words</source>
        <translation>nennt keine Wörter</translation>
    </message>
    <message>
        <source>no entity can have the label '{}'</source>
        <translation>keine Entität kann das Label „{}“ haben</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>note on {} {}</source>
        <translation>Notiz zu {} {}</translation>
    </message>
    <message>
        <source>nothing called '{}' can stand in a role</source>
        <translation>nichts mit dem Namen „{}“ kann in einer Rolle stehen</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>nichts ist offen</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nichts an dieser Stelle</translation>
    </message>
    <message>
        <source>number {}</source>
        <translation>Nummer {}</translation>
    </message>
    <message>
        <source>one has nothing</source>
        <translation>eine Person hat nichts</translation>
    </message>
    <message>
        <source>open comments again</source>
        <translation>Kommentare wieder öffnen</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>pattern {}</source>
        <translation>Muster {}</translation>
    </message>
    <message>
        <source>redo: {}</source>
        <translation>wiederholt: {}</translation>
    </message>
    <message>
        <source>relabel {} {}</source>
        <translation>Label von {} {} ändern</translation>
    </message>
    <message>
        <source>resize {} {}</source>
        <translation>{} {} anders begrenzen</translation>
    </message>
    <message>
        <source>resolve comments</source>
        <translation>Kommentare erledigen</translation>
    </message>
    <message>
        <source>return to {}</source>
        <translation>an {} zurückgeben</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>role {}</source>
        <translation>Rolle {}</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>selection {}</source>
        <translation>Auswahl {}</translation>
    </message>
    <message>
        <source>set {} of {} {}</source>
        <translation>{} von {} {} setzen</translation>
    </message>
    <message>
        <source>spaCy DocBin: entities, span groups and categories, in spaCy's tokens</source>
        <translation>spaCy DocBin: Entitäten, Spannengruppen und Kategorien, in den Token von spaCy</translation>
    </message>
    <message>
        <source>takes no side, or both</source>
        <translation>bezieht keine Seite, oder beide</translation>
    </message>
    <message>
        <source>the annotation {}</source>
        <translation>der Annotation {}</translation>
    </message>
    <message>
        <source>the attribute '{}' of '{}' cannot have this value</source>
        <translation>das Attribut „{}“ von „{}“ kann diesen Wert nicht haben</translation>
    </message>
    <message>
        <source>the attribute '{}' of '{}' takes one value</source>
        <translation>das Attribut „{}“ von „{}“ hat nur einen Wert</translation>
    </message>
    <message>
        <source>the hotkey '{}' is used twice</source>
        <translation>die Taste „{}“ ist doppelt vergeben</translation>
    </message>
    <message>
        <source>the key '{}' is used twice</source>
        <translation>der Schlüssel „{}“ ist doppelt vergeben</translation>
    </message>
    <message>
        <source>the layer '{}' has no label '{}'</source>
        <translation>die Ebene „{}“ hat kein Label „{}“</translation>
    </message>
    <message>
        <source>the layer has no label</source>
        <translation>die Ebene hat kein Label</translation>
    </message>
    <message>
        <source>the layer has no label '{}'</source>
        <translation>die Ebene hat kein Label „{}“</translation>
    </message>
    <message>
        <source>the one</source>
        <translation>die eine</translation>
    </message>
    <message>
        <source>the other</source>
        <translation>die andere</translation>
    </message>
    <message>
        <source>the role '{}' of '{}' cannot be filled by: {}</source>
        <translation>die Rolle „{}“ von „{}“ kann nicht besetzt werden mit: {}</translation>
    </message>
    <message>
        <source>the role '{}' of '{}' takes one filler</source>
        <translation>die Rolle „{}“ von „{}“ kann nur einfach besetzt werden</translation>
    </message>
    <message>
        <source>the topic '{}'</source>
        <translation>dem Thema „{}“</translation>
    </message>
    <message>
        <source>the whole layer</source>
        <translation>die ganze Ebene</translation>
    </message>
    <message>
        <source>there is no layer '{}'</source>
        <translation>eine Ebene „{}“ gibt es nicht</translation>
    </message>
    <message>
        <source>there is no topic '{}'</source>
        <translation>ein Thema „{}“ gibt es nicht</translation>
    </message>
    <message>
        <source>this label of '{}' has no attribute '{}'</source>
        <translation>dieses Label von „{}“ hat kein Attribut „{}“</translation>
    </message>
    <message>
        <source>this label of '{}' has no role '{}'</source>
        <translation>dieses Label von „{}“ hat keine Rolle „{}“</translation>
    </message>
    <message>
        <source>token level</source>
        <translation>nach Token</translation>
    </message>
    <message>
        <source>token_end is the last token of the span; correct the tokens or the characters.</source>
        <translation>token_end ist das letzte Token der Spanne; die Token oder die Zeichen berichtigen.</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>topic {}</source>
        <translation>Thema {}</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>undo: {}</source>
        <translation>rückgängig: {}</translation>
    </message>
    <message>
        <source>unknown: nothing was done lately</source>
        <translation>unbekannt: Zuletzt wurde nichts erledigt</translation>
    </message>
    <message>
        <source>update codebook to {} version {}</source>
        <translation>Codebuch auf {} Version {} bringen</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>value {}</source>
        <translation>Wert {}</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>what it is about</source>
        <translation>worum es geht</translation>
    </message>
    <message>
        <source>who holds it</source>
        <translation>wer sie hat</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>{} Export the document again.</source>
        <translation>{} Das Dokument neu exportieren.</translation>
    </message>
    <message>
        <source>{} Its word stands in the text without a label.</source>
        <translation>{} Das Wort steht ohne Label im Text.</translation>
    </message>
    <message>
        <source>{} Open it in a reader and print it to a new PDF.</source>
        <translation>{} In einem Leseprogramm öffnen und in eine neue PDF-Datei drucken.</translation>
    </message>
    <message>
        <source>{} Open it in a spreadsheet program and save it again.</source>
        <translation>{} In einem Tabellenprogramm öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>{} Open it in a word processor and save it again.</source>
        <translation>{} In einem Textprogramm öffnen und neu speichern.</translation>
    </message>
    <message>
        <source>{} an annotation cannot stand in its own role.</source>
        <translation>{} Eine Annotation kann nicht in ihrer eigenen Rolle stehen.</translation>
    </message>
    <message>
        <source>{} articles with gold are asked for, and {} have some that none of these people has worked on.</source>
        <translation>{} Artikel mit Gold sind verlangt, und {} haben welches und wurden von keiner dieser Personen bearbeitet.</translation>
    </message>
    <message>
        <source>{} cannot be created: {}.</source>
        <translation>{} kann nicht angelegt werden: {}.</translation>
    </message>
    <message>
        <source>{} cannot be placed: {}.</source>
        <translation>{} lässt sich nicht zuordnen: {}.</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>{} cannot be used: {}.</source>
        <translation>{} ist nicht verwendbar: {}.</translation>
    </message>
    <message>
        <source>{} cannot be written to.</source>
        <translation>{} ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>{} kann nicht geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>{} comes in</source>
        <translation>{} kommt dazu</translation>
    </message>
    <message>
        <source>{} could not be copied to {}: {}.</source>
        <translation>{} konnte nicht nach {} kopiert werden: {}.</translation>
    </message>
    <message>
        <source>{} covers “{}”, not “{}” as it says.</source>
        <translation>{} umfasst „{}“, nicht „{}“, wie angegeben.</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} gibt es schon.</translation>
    </message>
    <message>
        <source>{} goes on after the last token, from character {}. What follows has no labels. Look whether the file of tokens is whole.</source>
        <translation>{} geht nach dem letzten Token weiter, ab Zeichen {}. Was folgt, hat keine Labels. Nachsehen, ob die Datei mit den Token vollständig ist.</translation>
    </message>
    <message>
        <source>{} has another text than the project under the article id {}.</source>
        <translation>{} hat unter der Artikel-Id {} einen anderen Text als das Projekt.</translation>
    </message>
    <message>
        <source>{} has more than {} MB.</source>
        <translation>{} hat mehr als {} MB.</translation>
    </message>
    <message>
        <source>{} has no articles of the status {}.</source>
        <translation>{} hat keine Artikel mit dem Status {}.</translation>
    </message>
    <message>
        <source>{} has no name.</source>
        <translation>{} hat keinen Namen.</translation>
    </message>
    <message>
        <source>{} has not begun this article, so it cannot be returned.</source>
        <translation>{} hat diesen Artikel nicht begonnen; er kann also nicht zurückgegeben werden.</translation>
    </message>
    <message>
        <source>{} has not worked on this article.</source>
        <translation>{} hat an diesem Artikel nicht gearbeitet.</translation>
    </message>
    <message>
        <source>{} has {} roles and {} that stand in them. They were left out.</source>
        <translation>{} hat {} Rollen und {}, die darin stehen. Sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>{} is a file.</source>
        <translation>{} ist eine Datei.</translation>
    </message>
    <message>
        <source>{} is a folder.</source>
        <translation>{} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{} is an SQLite database, but not a Hustings project.</source>
        <translation>{} ist eine SQLite-Datenbank, aber kein Hustings-Projekt.</translation>
    </message>
    <message>
        <source>{} is damaged.</source>
        <translation>{} ist beschädigt.</translation>
    </message>
    <message>
        <source>{} is damaged: {}.</source>
        <translation>{} ist beschädigt: {}.</translation>
    </message>
    <message>
        <source>{} is full of backups.</source>
        <translation>{} ist voller Sicherungen.</translation>
    </message>
    <message>
        <source>{} is no mapping: {}.</source>
        <translation>{} ist keine Zuordnung: {}.</translation>
    </message>
    <message>
        <source>{} is not UTF-8 text: byte {} is wrong.</source>
        <translation>{} ist kein UTF-8-Text: Byte {} ist falsch.</translation>
    </message>
    <message>
        <source>{} is not a Hustings project.</source>
        <translation>{} ist kein Hustings-Projekt.</translation>
    </message>
    <message>
        <source>{} is not a file.</source>
        <translation>{} ist keine Datei.</translation>
    </message>
    <message>
        <source>{} is not valid TOML: {}.</source>
        <translation>{} ist kein gültiges TOML: {}.</translation>
    </message>
    <message>
        <source>{} is not written as: id, tab, type and ranges, tab, words.</source>
        <translation>{} ist nicht so geschrieben: Kennung, Tabulator, Art und Bereiche, Tabulator, Wörter.</translation>
    </message>
    <message>
        <source>{} is not written as: id, tab, type:trigger, then role:id.</source>
        <translation>{} ist nicht so geschrieben: Kennung, Tabulator, Art:Auslöser, dann Rolle:Kennung.</translation>
    </message>
    <message>
        <source>{} is of no kind that its name tells.</source>
        <translation>{} ist von einer Art, die der Name nicht verrät.</translation>
    </message>
    <message>
        <source>{} is the project itself.</source>
        <translation>{} ist das Projekt selbst.</translation>
    </message>
    <message>
        <source>{} says by its tokens {}-{} that it covers other words.</source>
        <translation>{} sagt mit den Token {}-{}, dass es andere Wörter umfasst.</translation>
    </message>
    <message>
        <source>{} says that its words are “{}”, but the text has “{}” there.</source>
        <translation>{} nennt als Wörter „{}“, aber im Text steht dort „{}“.</translation>
    </message>
    <message>
        <source>{} share no article.</source>
        <translation>{} haben keinen Artikel gemeinsam.</translation>
    </message>
    <message>
        <source>{} stands in no role. It was left out.</source>
        <translation>{} steht in keiner Rolle. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{} the codebook has no topic '{}'.</source>
        <translation>{} Das Codebuch hat kein Thema „{}“.</translation>
    </message>
    <message>
        <source>{} there is no annotation {}.</source>
        <translation>{} Eine Annotation {} gibt es nicht.</translation>
    </message>
    <message>
        <source>{} this cannot be filled by: {}.</source>
        <translation>{} Sie kann nicht besetzt werden mit: {}.</translation>
    </message>
    <message>
        <source>{} was not accepted (its answer is {}).</source>
        <translation>{} wurde nicht angenommen (die Antwort ist {}).</translation>
    </message>
    <message>
        <source>{} was written by a newer Hustings (file version {}; this program knows {}).</source>
        <translation>{} wurde mit einem neueren Hustings geschrieben (Dateiversion {}; dieses Programm kennt {}).</translation>
    </message>
    <message>
        <source>{} × a comment</source>
        <translation>{} × ein Kommentar</translation>
    </message>
    <message>
        <source>{} × all but the first fragment of {} {}</source>
        <translation>{} × alle Fragmente von {} {} außer dem ersten</translation>
    </message>
    <message>
        <source>{} × something in the role {} of {}</source>
        <translation>{} × etwas in der Rolle {} von {}</translation>
    </message>
    <message>
        <source>{} × that the labels are {}'s</source>
        <translation>{} × dass die Labels von {} sind</translation>
    </message>
    <message>
        <source>{} × the active time</source>
        <translation>{} × die Arbeitszeit</translation>
    </message>
    <message>
        <source>{} × the article's author</source>
        <translation>{} × die Autorin oder der Autor des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's date</source>
        <translation>{} × das Datum des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's external_id</source>
        <translation>{} × die Kennung des Artikels in der Quelle</translation>
    </message>
    <message>
        <source>{} × the article's language</source>
        <translation>{} × die Sprache des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's meta</source>
        <translation>{} × weitere Angaben zum Artikel</translation>
    </message>
    <message>
        <source>{} × the article's section</source>
        <translation>{} × das Ressort des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's source</source>
        <translation>{} × die Quelle des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's text</source>
        <translation>{} × der Text des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's title</source>
        <translation>{} × der Titel des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's url</source>
        <translation>{} × die Adresse (URL) des Artikels</translation>
    </message>
    <message>
        <source>{} × the article's {}</source>
        <translation>{} × die Angabe {} des Artikels</translation>
    </message>
    <message>
        <source>{} × the attribute {} of {}</source>
        <translation>{} × das Attribut {} von {}</translation>
    </message>
    <message>
        <source>{} × the confidence of {}</source>
        <translation>{} × die Sicherheit von {}</translation>
    </message>
    <message>
        <source>{} × the flag of {}</source>
        <translation>{} × die Markierung von {}</translation>
    </message>
    <message>
        <source>{} × the note of {}</source>
        <translation>{} × die Notiz von {}</translation>
    </message>
    <message>
        <source>{} × the role {} of {}</source>
        <translation>{} × die Rolle {} von {}</translation>
    </message>
    <message>
        <source>{} × the status done</source>
        <translation>{} × der Stand „Erledigt“</translation>
    </message>
    <message>
        <source>{} × the status in progress</source>
        <translation>{} × der Stand „In Arbeit“</translation>
    </message>
    <message>
        <source>{} × the status returned</source>
        <translation>{} × der Stand „Zurückgegeben“</translation>
    </message>
    <message>
        <source>{} × the status skipped</source>
        <translation>{} × der Stand „Übersprungen“</translation>
    </message>
    <message>
        <source>{} × the status todo</source>
        <translation>{} × der Stand „Offen“</translation>
    </message>
    <message>
        <source>{} × the status {}</source>
        <translation>{} × der Stand {}</translation>
    </message>
    <message>
        <source>{} × where an annotation of {} comes from, and when it was made and changed</source>
        <translation>{} × woher eine Annotation von {} stammt, wann sie entstand und geändert wurde</translation>
    </message>
    <message>
        <source>{} × which words of its sentence are the evidence of {} {}</source>
        <translation>{} × welche Wörter des Satzes der Beleg von {} {} sind</translation>
    </message>
    <message>
        <source>{} × {} {}, beginning or ending inside a token</source>
        <translation>{} × {} {}, mit Anfang oder Ende in einem Token</translation>
    </message>
    <message>
        <source>{} × {} {}, overlapping another annotation</source>
        <translation>{} × {} {}, überlappt eine andere Annotation</translation>
    </message>
    <message>
        <source>{} × {} {}, the whole annotation</source>
        <translation>{} × {} {}, die ganze Annotation</translation>
    </message>
    <message>
        <source>{} × {} {}, whose fragments become annotations of their own</source>
        <translation>{} × {} {}, deren Fragmente eigene Annotationen werden</translation>
    </message>
    <message>
        <source>{}, line {}</source>
        <translation>{}, Zeile {}</translation>
    </message>
    <message>
        <source>{}: annotation {} of {}: {}</source>
        <translation>{}: Annotation {} von {}: {}</translation>
    </message>
    <message>
        <source>{}: from</source>
        <translation>{}: von</translation>
    </message>
    <message>
        <source>{}: it has more or fewer tokens than it says.</source>
        <translation>{}: mehr oder weniger Token als angegeben.</translation>
    </message>
    <message>
        <source>{}: it is cut off.</source>
        <translation>{}: abgeschnitten.</translation>
    </message>
    <message>
        <source>{}: its feature '{}' leads to a {}, which is no annotation. It was left out.</source>
        <translation>{}: Das Merkmal „{}“ führt zu {}; das ist keine Annotation. Es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{}: its role '{}' leads to nothing.</source>
        <translation>{}: Die Rolle „{}“ führt zu nichts.</translation>
    </message>
    <message>
        <source>{}: the same text is in the project already, as {}</source>
        <translation>{}: derselbe Text ist schon im Projekt, als {}</translation>
    </message>
    <message>
        <source>{}: the same text stands earlier in what is imported</source>
        <translation>{}: derselbe Text steht weiter vorn in dem, was importiert wird</translation>
    </message>
    <message>
        <source>{}: there is no {} to stand in its {}.</source>
        <translation>{}: Es gibt kein {}, das in {} stehen könnte.</translation>
    </message>
    <message>
        <source>{}: this is nested too deeply to be a codebook.</source>
        <translation>{}: Das ist für ein Codebuch zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>{}: this is not valid TOML: {}.</source>
        <translation>{}: Das ist kein gültiges TOML: {}.</translation>
    </message>
    <message>
        <source>{}: to</source>
        <translation>{}: bis</translation>
    </message>
    <message>
        <source>{}: what stands in its role '{}' was refused, and the role is left without it.</source>
        <translation>{}: Was in der Rolle „{}“ steht, wurde abgelehnt, und die Rolle bleibt ohne es.</translation>
    </message>
    <message>
        <source>{}: why not</source>
        <translation>{}: warum nicht</translation>
    </message>
    <message>
        <source>{}: {}. Write it again with DocBin.to_disk.</source>
        <translation>{}: {}. Mit DocBin.to_disk neu schreiben.</translation>
    </message>
    <message>
        <source>α, MASI</source>
        <translation>α, MASI</translation>
    </message>
    <message>
        <source>α, interval</source>
        <translation>α, intervallskaliert</translation>
    </message>
    <message>
        <source>α, nominal</source>
        <translation>α, nominal</translation>
    </message>
    <message>
        <source>α, ordinal</source>
        <translation>α, ordinal</translation>
    </message>
    <message>
        <source>α: nominal, ordinal, interval or MASI</source>
        <translation>α: nominal, ordinal, intervallskaliert oder MASI</translation>
    </message>
    <message>
        <source>α_U, marked or not</source>
        <translation>α_U, markiert oder nicht</translation>
    </message>
    <message>
        <source>… and {} more.</source>
        <translation>… und {} weitere.</translation>
    </message>
</context>
</TS>
