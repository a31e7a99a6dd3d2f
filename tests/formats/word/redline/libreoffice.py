"""LibreOffice's own engine for tracked changes, many files in one process, by a Basic macro in a profile of the test's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redlines" script:language="StarBasic">Sub Settle(list As String)
 Dim number As Integer, entry As String, parts, doc, dispatcher
 dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 Dim docx(0) As New com.sun.star.beans.PropertyValue
 docx(0).Name = "FilterName" : docx(0).Value = "MS Word 2007 XML"
 number = FreeFile
 Open list For Input As #number
 Do While Not Eof(number)
  Line Input #number, entry
  If Len(entry) &gt; 0 Then
   parts = Split(entry, Chr(9))
   doc = StarDesktop.loadComponentFromURL(ConvertToUrl(parts(1)), "_blank", 0, hidden())
   If parts(0) &lt;&gt; "Keep" Then
    dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; parts(0) &amp; "AllTrackedChanges", "", 0, Array())
   End If
   doc.refresh()
   doc.getTextFields().refresh()
   doc.storeToURL(ConvertToUrl(parts(2)), docx())
   doc.close(True)
  End If
 Loop
 Close #number
 StarDesktop.terminate()
End Sub
</script:module>
"""

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Redlines"/>
</library:library>
"""

LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""


def settle(jobs: list[tuple[str, Path, Path]], profile: Path) -> None:
    """Does each job (`Accept`, `Reject` or `Keep`; a file; where the result goes). ``profile`` is an empty folder."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=300)  # makes the profile
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Redlines.xba").write_text(MODULE)
    (basic / "script.xlb").write_text(LIBRARY)
    (basic.parent / "script.xlc").write_text(LIBRARIES)
    listed = profile / "jobs.txt"
    listed.write_text("".join("\t".join(map(str, job)) + "\n" for job in jobs))
    subprocess.run([*command, f'macro:///Standard.Redlines.Settle("{listed}")'], check=True, capture_output=True, timeout=600)
