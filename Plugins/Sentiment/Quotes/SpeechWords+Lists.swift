extension SpeechWords {
  /// The words of each class. Forms that are mostly nouns (`claims`, `reports`) are left out.
  static let lists: [(SpeechWord, String)] = [
    (
      .verb,
      """
      said says told tells added adds noted argued argues warned warns wrote writes tweeted posted
      claimed insisted insists explained explains asked asks replied replies responded answered
      announced stated declared acknowledged admitted admits conceded concedes complained recalled
      recalls suggested suggests urged urges vowed pledged promised predicted reported confirmed
      confirms denied denies maintained maintains emphasized emphasised stressed stresses observed
      observes commented remarked joked quipped lamented cautioned advised alleged asserted
      concluded continued contended countered disclosed revealed exclaimed shouted yelled cried
      whispered muttered mused interjected repeated reiterated retorted testified demanded pleaded
      begged boasted bragged believes believed thinks thought hoped hopes ordered
      """
    ),
    (
      .participle,
      """
      saying adding noting arguing warning writing telling claiming insisting explaining asking
      replying stating declaring admitting complaining recalling suggesting urging vowing stressing
      predicting announcing concluding joking shouting
      """
    ),
    (
      .naming,
      """
      called calls calling described describes describing dubbed branded branding labelled labeled
      hailed hailing accused accuses accusing denounced condemned praised criticised criticized dismissed dismissing
      """
    ),
    (.quoting, "quoted quotes quoting cited cites citing"),
    (.he, "he"), (.she, "she"), (.it, "it"), (.they, "they"), (.speaker, "i we you"),
    (
      .auxiliary,
      "has had have having will would could should may might can must did does do also to not n't n’t"
    ),
    (.passive, "was were been be being is are gets got get"),
    (
      .adverb,
      """
      also later then earlier once again recently previously repeatedly publicly privately simply
      still now already today yesterday tomorrow angrily quietly reportedly even always never often
      ever just only himself herself itself themselves initially subsequently famously bluntly
      further meanwhile tonight however jokingly briefly immediately quickly flatly last week month
      """
    ),
    (.determiner, "the a an this that its his her their our my another one"),
    (
      .title,
      """
      mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame baroness president premier minister
      chancellor senator sen. rep. gen. general col. colonel capt. captain lt. sgt. judge justice
      king queen prince princess pope archbishop bishop professor prof. prof governor gov. mayor
      secretary ambassador chairman chairwoman analyst economist boss chief leader director executive
      correspondent coach captain manager founder owner striker midfielder defender editor
      strategist commissioner
      """
    ),
    (
      .preposition,
      """
      in on at from with about after before during under over against into near between among
      through without within since until including despite than like
      """
    ),
    (.relative, "who whom whose which what where why"),
    (.conjunction, "and but or while when because if although though so yet whether"),
    (.year, "year"), (.old, "old"), (.according, "according"), (.to, "to"), (.as, "as"),
    (.by, "by"), (.for, "for"), (.of, "of"),
    (
      .voice,
      """
      spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons official officials
      government authorities authority police ministry regulators prosecutors lawyers lawyer
      administration statement representative representatives sources source embassy
      """
    ),
    (
      .body,
      """
      company firm group bank party agency airline retailer union organisation organization
      carmaker maker club institute watchdog regulator charity corporation chain newspaper paper
      magazine commission
      """
    ),
  ]
}
